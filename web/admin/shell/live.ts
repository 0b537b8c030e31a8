import { useEffect, useRef } from 'preact/hooks'

/** What may have changed since it was last read. */
interface Change {
  /** Visits, hours, absences, rules. */
  readonly planning: boolean
  readonly followUps: boolean
  readonly messages: boolean
  /** Whoever they are, and what is noted of them. */
  readonly clients: boolean
}

type Listener = (change: Change) => void

const EVENTS = '/api/admin/events'
const NAME = 'creneau-live'
/** While the server cannot be listened to, everything is read again so often. */
const AGAIN_MS = 30_000
/** Several changes at once are one. */
const GATHER_MS = 50
/** Reminders leave by the hundred: what they alone change is read twice a second at most. */
const GATHER_MAILS_MS = 500

const everything: Change = { planning: true, followUps: true, messages: true, clients: true }
const nothing: Change = { planning: false, followUps: false, messages: false, clients: false }
const listeners = new Set<Listener>()
let gathered = nothing
let isGathering = false
let channel: BroadcastChannel | null = null

function hear(change: Change): void {
  gathered = {
    planning: gathered.planning || change.planning,
    followUps: gathered.followUps || change.followUps,
    messages: gathered.messages || change.messages,
    clients: gathered.clients || change.clients,
  }
  if (isGathering) return
  isGathering = true
  setTimeout(
    () => {
      isGathering = false
      const told = gathered
      gathered = nothing
      for (const listener of listeners) listener(told)
    },
    isOnlyMails(change) ? GATHER_MAILS_MS : GATHER_MS,
  )
}

const isOnlyMails = ({ planning, followUps, clients }: Change) => !planning && !followUps && !clients

function tellAll(change: Change): void {
  hear(change)
  channel?.postMessage(change)
}

/** One window of a browser listens for all of them: browsers allow six connections to a server, and each would take one. */
function start(): void {
  if (channel) return
  channel = new BroadcastChannel(NAME)
  channel.onmessage = ({ data }: MessageEvent<Change>) => hear(data)
  // Absent without https, except on the machine itself.
  if (typeof navigator.locks === 'undefined') {
    listen()
    return
  }
  // Held until this window goes; then another one listens.
  void navigator.locks.request(NAME, () => {
    listen()
    return new Promise<never>(() => {})
  })
}

function listen(): void {
  const source = new EventSource(EVENTS)
  source.addEventListener('ready', () => tellAll(everything))
  source.addEventListener('change', ({ data }: MessageEvent<string>) => {
    const { topics } = JSON.parse(data) as { topics: readonly string[] }
    tellAll({
      planning: topics.includes('planning'),
      followUps: topics.includes('follow-ups'),
      messages: topics.includes('messages'),
      clients: topics.includes('clients'),
    })
  })
  source.addEventListener('error', () => {
    // The browser comes back by itself, except after a refusal.
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(() => {
      tellAll(everything)
      listen()
    }, AGAIN_MS)
  })
}

/** Calls back when somebody else, or this window, may have changed something; soon after opening too. */
export function useLive(changed: Listener): void {
  const latest = useRef(changed)
  latest.current = changed
  useEffect(() => {
    const listener: Listener = (change) => latest.current(change)
    listeners.add(listener)
    start()
    return () => void listeners.delete(listener)
  }, [])
}
