import { useEffect, useRef, useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { addDays, capital, sayWhen, todayIn } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import { announce } from '../shell/announcements.ts'
import { failureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { moveFocus } from '../shell/move-focus.ts'
import { useStore } from '../shell/store.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { bookAt } from './book.ts'
import { change, draft } from './draft.ts'
import { OtherTime } from './OtherTime.tsx'
import { WantedPlace } from './WantedPlace.tsx'
import { say } from './words.ts'

const DAYS_SHOWN = 14
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

interface BestSlot {
  readonly start: string
  readonly arrival?: { readonly from: string; readonly to: string }
  readonly technician: { readonly slug: string; readonly name: string }
  readonly reasons: readonly { readonly code: string; readonly message: string }[]
}

interface Proposed {
  readonly timeZone: string
  readonly best: readonly BestSlot[]
}

/** The best slots first, each with its reason; the first has the focus, Enter books it. */
export function ChooseSlot() {
  const { service, client, wanted } = useStore(draft)
  const today = todayIn(ownZone)
  const range = `from=${today}&to=${addDays(today, DAYS_SHOWN)}`
  const read = useRead<Proposed>(`/admin/slots?service=${service?.slug ?? ''}&${range}&client=${client?.id ?? 0}`)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const first = read.value?.best[0]?.start
  useEffect(() => {
    if (!wanted) list.current?.querySelector('button')?.focus()
  }, [first, failure])

  const book = async (start: string, technician?: string) => {
    if (busy) return
    setBusy(true)
    announce(say('booking'))
    const reply = await bookAt(start, technician)
    if (reply.ok) return
    const { failure } = reply
    const wrong = failure.kind === 'problem' ? failure.problem.errors?.find(({ path }) => isAboutThem(path)) : undefined
    if (wrong) {
      toast(wrong.message, { tone: 'problem' })
      return change({ step: 'contact' })
    }
    setBusy(false)
    setFailure(failure)
    announce(failureText(failure))
    read.reload()
  }
  const problem = failure?.kind === 'problem' ? failure.problem : null
  return (
    <div aria-busy={busy}>
      <h3 id="call-slots">{say('slotsFor', { service: service?.name ?? '' })}</h3>
      {failure && (
        <Notice tone="warning">
          <p>{problem?.alternatives ? say('justTaken') : failureText(failure)}</p>
          {problem?.errors?.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
        </Notice>
      )}
      {wanted && <WantedPlace wanted={wanted} book={bookAt} />}
      <Loaded read={read} rows={4}>
        {({ best }) => (
          <ul
            class="call-list"
            ref={list}
            aria-labelledby="call-slots"
            onKeyDown={(event) => moveFocus(event, list.current)}
          >
            {(problem?.alternatives ?? []).map((start) => (
              <li key={`near ${start}`}>
                <button type="button" class="call-choice" onClick={() => book(start)}>
                  <span class="line-name">{capital(sayWhen(language, { start }, today))}</span>
                  <span class="line-more">{say('nearest')}</span>
                </button>
              </li>
            ))}
            {best.map((slot) => (
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
            {best.length === 0 && <li class="hint">{say('noSlots')}</li>}
          </ul>
        )}
      </Loaded>
      <OtherTime timeZone={read.value?.timeZone ?? ownZone} />
      <button type="button" class="link" onClick={() => change({ step: 'service' })}>
        {say('changeService')}
      </button>
    </div>
  )
}

/** The server reads a number or an address better than we do: back to where it was written. */
const isAboutThem = (path: string) => /^(client|address)\./.test(path)
