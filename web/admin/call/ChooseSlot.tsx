import { useLayoutEffect, useRef } from 'preact/hooks'
import { addDays, capital, sayWhen } from '../../format.ts'
import { companyToday } from '../shell/company-day.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { moveFocus } from '../shell/move-focus.ts'
import { useStore } from '../shell/store.ts'
import { useRead } from '../shell/use-read.ts'
import { change, draft, isOpen } from './draft.ts'
import { OtherTime } from './OtherTime.tsx'
import { Refused } from './Refused.tsx'
import { useAttempt } from './use-attempt.ts'
import { WantedPlace } from './WantedPlace.tsx'
import { say } from './words.ts'

const DAYS_SHOWN = 14

interface BestSlot {
  readonly start: string
  readonly arrival?: { readonly from: string; readonly to: string }
  readonly technician: { readonly slug: string; readonly name: string }
  readonly reasons: readonly { readonly code: string; readonly message: string }[]
}

interface Proposed {
  readonly best: readonly BestSlot[]
}

/** The best slots first, each with its reason; the first has the focus, Enter books it. */
export function ChooseSlot() {
  const { service, client, moving, wanted } = useStore(draft)
  const today = companyToday()
  const range = `from=${today}&to=${addDays(today, DAYS_SHOWN)}`
  const read = useRead<Proposed>(`/admin/slots?service=${service?.slug ?? ''}&${range}&client=${client?.id ?? 0}`)
  const { attempt, busy, book } = useAttempt(read.reload)
  const list = useRef<HTMLUListElement>(null)
  const elsewhere = read.value?.best.filter(({ start }) => start !== moving?.start) ?? []
  const first = elsewhere[0]?.start
  useLayoutEffect(() => {
    if (!wanted && !attempt) list.current?.querySelector('button')?.focus()
  }, [first])

  return (
    <div aria-busy={busy}>
      <h3 id="call-slots">{say(moving ? 'slotsToMove' : 'slotsFor', { service: service?.name ?? '' })}</h3>
      {moving && (
        <p class="hint">
          {say('expected', { when: sayWhen(language, moving, today), technician: moving.technician.name })}{' '}
          <a href={`/admin/planning?visit=${moving.reference}`} onClick={() => isOpen.set(false)}>
            {say('seeIt')}
          </a>
        </p>
      )}
      {attempt && <Refused attempt={attempt} book={book} />}
      {wanted && <WantedPlace wanted={wanted} book={(start, technician) => void book(start, technician)} />}
      <Loaded read={read} rows={4}>
        {() => (
          <ul
            class="call-list"
            ref={list}
            aria-labelledby="call-slots"
            onKeyDown={(event) => moveFocus(event, list.current)}
          >
            {elsewhere.map((slot) => (
              <li key={slot.start}>
                <button type="button" class="call-choice" onClick={() => book(slot.start, slot.technician.slug)}>
                  <span class="line-name">{capital(sayWhen(language, slot, today))}</span>
                  <span class="line-more">
                    {say('with', { technician: slot.technician.name })} ·{' '}
                    {slot.reasons.map(({ message }) => message).join(', ')}
                  </span>
                </button>
              </li>
            ))}
            {elsewhere.length === 0 && <li class="hint">{say('noSlots')}</li>}
          </ul>
        )}
      </Loaded>
      <OtherTime book={(start) => void book(start)} />
      <button type="button" class="link" onClick={() => change({ step: 'service' })}>
        {say('changeService')}
      </button>
    </div>
  )
}
