import { useEffect, useRef } from 'preact/hooks'
import type { ManagedBooking } from '../api.ts'
import { sayWhen } from '../format.ts'
import { useSurface } from '../kit/surface.ts'
import { PhoneLink } from './PhoneLink.tsx'
import type { Task } from './use-visit.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly visit: ManagedBooking
  /** Where the reader comes back from without a change: the focus goes back to its button. */
  readonly left: Task | null
  readonly choose: (task: Task) => void
}

/** What can still be done with the visit; where it is nothing, whom to call. */
export function Actions({ visit, left, choose }: Props) {
  const { language } = useSurface()
  const say = wordsOf(language)
  const buttons = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (left) buttons.current?.querySelector<HTMLElement>(`[data-task="${left}"]`)?.focus()
  }, [left])
  const { status, changeable, changeableUntil, calendarUrl, company } = visit
  if (status !== 'confirmed') {
    return (
      <div class="actions">
        <a class="button primary" href="/book">
          {say('bookAgain')}
        </a>
        <PhoneLink phone={company.phone} />
      </div>
    )
  }
  // The file comes from where the page comes from, whatever name the server gives itself.
  const calendar = (
    <a class="button" href={new URL(calendarUrl).pathname} download>
      {say('addToCalendar')}
    </a>
  )
  if (!changeable) {
    return (
      <section class="closed">
        <h2>{say('tooLateTitle')}</h2>
        <p>{say('tooLate')}</p>
        <div class="actions">
          <PhoneLink phone={company.phone} main />
          {calendar}
        </div>
      </section>
    )
  }
  return (
    <>
      <div class="actions" ref={buttons}>
        <button type="button" class="button primary" data-task="move" onClick={() => choose('move')}>
          {say('move')}
        </button>
        {calendar}
        <button type="button" class="button" data-task="cancel" onClick={() => choose('cancel')}>
          {say('cancel')}
        </button>
      </div>
      <p class="hint">{say('changeableUntil', { time: sayWhen(language, { start: changeableUntil }) })}</p>
    </>
  )
}
