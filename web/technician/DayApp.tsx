import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { todayIn } from '../format.ts'
import type { Language } from '../words/visitor-language.ts'
import { DayView } from './DayView.tsx'
import { clockIn, type DayPage, DayProvider } from './day-context.ts'
import { type DayState, type DayStore, openDayStore } from './day-store.ts'
import { sayDeed, sayReason } from './deed-words.ts'
import type { Deed } from './deeds.ts'
import { NoDay } from './NoDay.tsx'
import { OutboxNotes } from './OutboxNotes.tsx'
import { isAction, isWaiting } from './outbox.ts'
import type { PhoneStore } from './phone-store.ts'
import { withEntries } from './progress.ts'
import { renewPush } from './push-phone.ts'
import { SETUP, Setup } from './Setup.tsx'
import { StatusLine } from './StatusLine.tsx'
import { UndoBar } from './UndoBar.tsx'
import { useNow } from './use-now.ts'
import { useShownVisit } from './use-shown-visit.ts'
import { VisitView } from './VisitView.tsx'
import { wordsOf } from './words.ts'

interface Props {
  readonly phone: PhoneStore
  /** Empty: this phone knows no link. */
  readonly token: string
  readonly language: Language
  /** The office's telephone, E.164, for when there is no day to take it from. */
  readonly office: string
}

const LOADING: DayState = { at: 'loading', kept: null, entries: [], network: 'asking', sending: false }

/** Actions can be taken back for a minute; the rest is simply kept. */
const wordFor = ({ kind }: Deed) =>
  isAction(kind) ? (navigator.onLine ? 'noted' : 'notedOffline') : navigator.onLine ? 'kept' : 'keptOffline'

/** The technician's day: the state of the network first, then the visit that matters, then the others. */
export function DayApp({ phone, token, language, office }: Props) {
  const [state, show] = useState(LOADING)
  const [said, announce] = useState('')
  const store = useRef<DayStore | null>(null)
  const [shown, showVisit] = useShownVisit()
  const now = useNow(state.entries)
  const say = wordsOf(language)
  const { kept, entries, at } = state
  const timeZone = kept?.day.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const today = todayIn(timeZone, now)
  const clock = useMemo(() => clockIn(language, timeZone), [language, timeZone])

  useEffect(() => {
    if (!token) return
    store.current = openDayStore(phone, token, language, show)
    void renewPush(token, language)
  }, [])

  const refused = entries.findLast(({ standing }) => standing.at === 'refused')
  useEffect(() => {
    if (refused?.standing.at === 'refused')
      announce(`${say('refusedTitle')}. ${sayReason(say, refused.standing.reason)}`)
  }, [refused?.id])

  // Said once it is kept: a telephone without room keeps nothing.
  const act = (deed: Deed) =>
    void store.current?.add(deed).then(
      () => announce(say(wordFor(deed), { what: sayDeed(say, deed) })),
      () => announce(say('deedNotKept', { what: sayDeed(say, deed) })),
    )
  const keep = (deed: Deed) => void store.current?.addOnce(deed)
  const page: DayPage = { language, say, token, today, clock, act, keep, announce }
  const visits = kept ? withEntries(kept.day.visits, entries) : []
  const visit = visits.find(({ reference }) => reference === shown) ?? null

  return (
    <DayProvider value={page}>
      <p class="sr" role="status">
        {said}
      </p>
      {kept && (
        <StatusLine state={state} kept={kept} lasting={phone.lasting} refresh={() => void store.current?.refresh()} />
      )}
      <main class="page-body">
        <OutboxNotes
          entries={entries}
          isStuck={state.network === 'offline' || state.network === 'unanswered' || at === 'gone'}
          office={kept?.day.company.phone ?? office}
          dismiss={(entry) => void store.current?.dismiss(entry)}
          undo={(entry) => void store.current?.undo(entry)}
        />
        {kept && shown === SETUP && <Setup day={kept.day} back={() => showVisit(null)} />}
        {kept && shown !== null && shown !== SETUP && (
          <VisitView key={shown} visit={visit} back={() => showVisit(null)} />
        )}
        {kept && shown === null && (
          <DayView
            day={kept.day}
            visits={visits}
            requestsWaiting={entries.filter((entry) => entry.kind === 'request' && isWaiting(entry)).length}
            isOnline={state.network === 'fine'}
          />
        )}
        {!kept && (
          <NoDay
            at={token ? at : 'no-link'}
            network={state.network}
            office={office}
            waits={entries.length > 0}
            retry={() => void store.current?.refresh()}
          />
        )}
      </main>
      {kept && (
        <UndoBar
          entries={entries}
          now={now}
          undo={(entry) => {
            announce(say('undone'))
            void store.current?.undo(entry)
          }}
        />
      )}
    </DayProvider>
  )
}
