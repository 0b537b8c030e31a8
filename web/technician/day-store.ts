import type { Day } from '../api-day.ts'
import { newId } from '../new-id.ts'
import type { Language } from '../words/visitor-language.ts'
import { askDay, sendEntry } from './call-office.ts'
import type { Deed } from './deeds.ts'
import { tellOthers, whenOthersChange } from './other-pages.ts'
import { type Entry, isOver } from './outbox.ts'
import type { KeptDay, PhoneStore } from './phone-store.ts'
import { forgetPhotos, keepPhotos } from './photo-cache.ts'
import { oneAtATime, sendOutbox } from './send-outbox.ts'
import { takeBack } from './take-back.ts'

/** What the page shows, all of it. */
export interface DayState {
  readonly at: 'loading' | 'day' | 'gone' | 'unread'
  readonly kept: KeptDay | null
  readonly entries: readonly Entry[]
  readonly network: 'fine' | 'asking' | 'unanswered' | 'offline'
  readonly sending: boolean
}

const REFRESH_MS = 60_000

/** Keeps the day and what was done, on the phone and with the office. Everything said about it comes from here. */
export function openDayStore(phone: PhoneStore, token: string, language: Language, show: (state: DayState) => void) {
  let state: DayState = { at: 'loading', kept: null, entries: [], network: 'asking', sending: false }
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: Promise<void> | null = null
  let heardCount = 0

  const set = (change: Partial<DayState>) => {
    state = { ...state, ...change }
    show(state)
  }
  const readEntries = async () => set({ entries: await phone.all() })
  const isOffline = () => !navigator.onLine

  async function keep(day: Day, etag: string): Promise<void> {
    const kept = { token, day, etag, readAt: Date.now() }
    set({ at: 'day', kept })
    await phone.keepDay(kept)
    void keepPhotos(day.visits.flatMap(({ photos }) => photos.map(({ url }) => url)))
  }

  async function forget(): Promise<void> {
    await phone.forgetDay(token)
    await forgetPhotos()
    set({ at: 'gone', kept: null, network: 'fine' })
  }

  function refresh(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = null
    })
    return asking
  }

  async function ask(): Promise<void> {
    clearTimeout(timer)
    if (state.at === 'gone') return
    if (isOffline()) return set({ network: 'offline', at: state.kept ? 'day' : 'unread' })
    set({ network: 'asking' })
    const heard = heardCount
    const answer = await askDay(token, language, state.kept?.etag ?? '')
    if (answer.kind === 'gone') return forget()
    // An answer that left before an action was heard would show the visit as it was.
    if (answer.kind === 'day' && heard === heardCount) await keep(answer.day, answer.etag)
    if (answer.kind === 'same' && state.kept) await keep(state.kept.day, state.kept.etag)
    const failed = answer.kind === 'unanswered'
    // The network may have gone while the answer was on its way.
    const network = isOffline() ? 'offline' : failed ? 'unanswered' : 'fine'
    set({ at: state.kept ? 'day' : 'unread', network })
    timer = setTimeout(refresh, REFRESH_MS)
    if (!failed) await send()
  }

  async function heard(_: Entry, visit: Day['visits'][number] | null): Promise<void> {
    heardCount++
    if (visit && state.kept) {
      const { day } = state.kept
      const visits = day.visits.map((one) => (one.reference === visit.reference ? visit : one))
      // Without its validator: the next question brings the whole day as it is then.
      await keep({ ...day, visits }, '')
    }
    await readEntries()
    tellOthers()
  }

  async function send(): Promise<void> {
    await sweep()
    const technician = state.kept?.day.technician.slug
    if (technician === undefined || isOffline()) return
    const sent = await oneAtATime(async () => {
      set({ sending: true })
      return sendOutbox({
        outbox: phone,
        technician,
        send: (entry) => sendEntry(token, language, entry),
        now: Date.now,
        heard,
      })
    }).finally(() => set({ sending: false }))
    await readEntries()
    if (sent.kind === 'gone') return forget()
    if (sent.kind !== 'later') return
    set({ network: isOffline() ? 'offline' : 'unanswered' })
    clearTimeout(timer)
    timer = setTimeout(refresh, sent.waitMs)
  }

  async function sweep(): Promise<void> {
    const now = Date.now()
    for (const entry of await phone.all()) if (isOver(entry, now)) await phone.change(entry.seq, () => null)
    await readEntries()
  }

  async function add(deed: Deed): Promise<void> {
    const technician = state.kept?.day.technician.slug ?? ''
    await phone.add({ ...deed, technician })
    await readEntries()
    tellOthers()
    void send()
  }

  /** Not while the same is still to be sent: it is said once. */
  async function addOnce(deed: Deed): Promise<void> {
    const waiting = await phone.all()
    if (!waiting.some(({ kind, reference }) => kind === deed.kind && reference === deed.reference)) await add(deed)
  }

  async function undo(entry: Entry): Promise<void> {
    await takeBack(phone, entry, newId(), Date.now())
    await readEntries()
    tellOthers()
    void send()
  }

  async function dismiss(entry: Entry): Promise<void> {
    await phone.change(entry.seq, () => null)
    await readEntries()
    tellOthers()
  }

  async function open(): Promise<void> {
    const kept = await phone.day(token)
    set({ kept, entries: await phone.all(), at: kept ? 'day' : 'loading' })
    await refresh()
  }

  const wake = () => {
    if (document.visibilityState === 'visible') void refresh()
  }
  const goneOffline = () => {
    if (state.at !== 'gone') set({ network: 'offline', at: state.kept ? 'day' : 'unread' })
  }
  // A question already on its way may end either way: the office is asked again after it.
  const backOnline = () => void (asking ?? Promise.resolve()).then(refresh)
  addEventListener('offline', goneOffline)
  addEventListener('online', backOnline)
  addEventListener('focus', () => void refresh())
  document.addEventListener('visibilitychange', wake)
  whenOthersChange(async () => {
    const kept = await phone.day(token)
    set({ kept: kept ?? state.kept, entries: await phone.all() })
  })
  void open()
  return { add, addOnce, undo, dismiss, refresh, sweep }
}

export type DayStore = ReturnType<typeof openDayStore>
