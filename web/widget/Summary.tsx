import { useState } from 'preact/hooks'
import { capital, sayWhen, todayIn } from '../format.ts'
import { useSurface } from '../kit/surface.ts'
import { useStage } from './stage.ts'
import { useCountdown } from './use-countdown.ts'
import { useVisit } from './visit-stage.ts'

interface Props {
  readonly underway: { readonly current: boolean }
  readonly keep: (start: string) => Promise<boolean>
}

/** The chosen slot, in sight through the form, and how long it is kept. */
export function Summary({ underway, keep }: Props) {
  const { company } = useStage()
  const { language, announce } = useSurface()
  const { service, journey, act, words } = useVisit()
  const [busy, setBusy] = useState(false)
  const { slot, holding } = journey
  const minutes = useCountdown(holding, {
    underway,
    renew: () => void keep(slot.start),
    lapse: () => act({ type: 'lapsed' }),
  })

  async function keepOn() {
    setBusy(true)
    if (await keep(slot.start)) announce(words('keptAgain'))
    setBusy(false)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of facts is no fieldset
    <div class={`summary ${holding.at}`} part="summary" role="group" aria-label={words('yourVisit')}>
      <p>
        <span class="summary-when">{capital(sayWhen(language, slot, todayIn(company.timeZone)))}</span>
        <br />
        {service.name}
      </p>
      {holding.at === 'asking' && <p class="hint">{words('keeping')}</p>}
      {holding.at === 'held' && (
        <p class="hint">{words(minutes === 1 ? 'heldLast' : 'heldFor', { minutes: minutes ?? '…' })}</p>
      )}
      {holding.at === 'lapsed' && <p class="hint">{words('lapsed')}</p>}
      {holding.at === 'open' && (
        <p class="hint">
          {words('lapsed')}{' '}
          <button type="button" class="link" onClick={keepOn} aria-busy={busy || undefined}>
            {words('keepLonger')}
          </button>
        </p>
      )}
    </div>
  )
}
