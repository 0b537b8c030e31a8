import type { ManagedBooking } from '../api.ts'
import { capital, type Span, sayWhen, todayIn } from '../format.ts'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useSurface } from '../kit/surface.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly visit: ManagedBooking
  readonly slot: Span
  readonly isBusy: boolean
  readonly no: string | null
  readonly confirm: () => void
  readonly other: () => void
}

/** From and to, one under the other, before anything changes. */
export function ConfirmMove({ visit, slot, isBusy, no, confirm, other }: Props) {
  const { language } = useSurface()
  const say = wordsOf(language)
  const today = todayIn(visit.company.timeZone)
  return (
    <>
      <Heading focus deeper={1}>
        {say('confirmTitle')}
      </Heading>
      <dl class="facts change">
        <div>
          <dt>{say('current')}</dt>
          <dd>{capital(sayWhen(language, visit, today))}</dd>
        </div>
        <div>
          <dt>{say('next')}</dt>
          <dd>
            <strong>{capital(sayWhen(language, slot, today))}</strong>
          </dd>
        </div>
      </dl>
      {no && <Notice tone="problem">{no}</Notice>}
      <div class="actions">
        <button type="button" class="button primary" onClick={confirm} aria-disabled={isBusy}>
          {say(isBusy ? 'moving' : 'confirmMove')}
        </button>
        <button type="button" class="button" onClick={other} disabled={isBusy}>
          {say('otherSlot')}
        </button>
      </div>
    </>
  )
}
