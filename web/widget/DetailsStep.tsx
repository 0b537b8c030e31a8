import { useEffect, useRef } from 'preact/hooks'
import { sayWhen } from '../format.ts'
import { CallUs } from '../kit/CallUs.tsx'
import { failureText } from '../kit/failures.ts'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useSurface } from '../kit/surface.ts'
import { BackLink } from './BackLink.tsx'
import { faultOf, faultsOf } from './form.ts'
import { Person } from './Person.tsx'
import { Summary } from './Summary.tsx'
import { useStage } from './stage.ts'
import { Taken } from './Taken.tsx'
import { useBooking } from './use-booking.ts'
import { useHolding } from './use-holding.ts'
import { useVisit } from './visit-stage.ts'

/** Who and where. The slot stays in sight; what is typed outlives every refusal. */
export function DetailsStep() {
  const { company, go, progress } = useStage()
  const { language, say, announce } = useSurface()
  const { service, journey, act, words } = useVisit()
  const form = useRef<HTMLFormElement>(null)
  const underway = useRef(false)
  const { keep, settled } = useHolding(underway)
  const { state, failure, book, isUnsure } = useBooking(underway, settled)
  const { slot, holding, faults } = journey
  const isTaken = holding.at === 'taken'
  const sending = state !== 'idle'

  const focusFirst = (selector: string) =>
    setTimeout(() => form.current?.parentElement?.querySelector<HTMLElement>(selector)?.focus())

  async function submit(event: Event) {
    event.preventDefault()
    if (sending) return
    if (isTaken) return focusFirst('.alternatives button, .notice button')
    const found = faultsOf(journey.form, service.questions)
    const count = Object.keys(found).length
    act({ type: 'checked', faults: found })
    if (count > 0) {
      announce(words(count === 1 ? 'oneFault' : 'faults', { count }))
      return focusFirst('[aria-invalid]')
    }
    announce(words('submitting'))
    if ((await book()) === 'faults') focusFirst('[aria-invalid]')
  }

  function leave(field: string) {
    if (!journey.form[field] || field in faults) return
    const fault = faultOf(field, journey.form, service.questions)
    if (!fault) return
    act({ type: 'checked', faults: { ...faults, [field]: fault } })
    announce('word' in fault ? words(fault.word) : fault.text)
  }

  const isLost = isUnsure && failure?.kind === 'network'
  const trouble = failure && (isLost ? words('unsure') : failureText(say, failure))
  useEffect(() => {
    if (trouble) announce(trouble)
  }, [trouble, announce])

  const label = state === 'checking' ? 'checking' : sending ? 'submitting' : failure ? 'tryAgain' : 'submit'
  return (
    <div class="step">
      <BackLink text={words('changeSlot')} progress={progress} onBack={() => go({ at: 'slots', service })} />
      <Summary underway={underway} keep={keep} />
      {isTaken && <Taken alternatives={holding.alternatives} />}
      <Heading focus>{words('detailsHeading')}</Heading>
      <form class="form" part="form" ref={form} noValidate onSubmit={submit} aria-label={sayWhen(language, slot)}>
        <Person onLeave={leave} />
        <div class="submit">
          {trouble && (
            <Notice tone="problem">
              <p>{trouble}</p>
              <CallUs phone={company.phone} />
            </Notice>
          )}
          <button
            type="submit"
            class="button primary"
            part="button primary"
            aria-busy={sending || undefined}
            aria-disabled={sending || undefined}
          >
            {words(label)}
          </button>
        </div>
      </form>
    </div>
  )
}
