import type { Day } from '../api-day.ts'
import type { Entry, NewEntry, Outbox } from './outbox.ts'

/** A day as it was last read through a link. */
export interface KeptDay {
  readonly token: string
  readonly day: Day
  readonly etag: string
  /** Milliseconds. */
  readonly readAt: number
}

/** All that stays on the phone: days by the link that opened them, and what waits to be sent. */
export interface PhoneStore extends Outbox {
  /** False: it is gone with the page. */
  readonly lasting: boolean
  readonly day: (token: string) => Promise<KeptDay | null>
  readonly lastDay: () => Promise<KeptDay | null>
  readonly keepDay: (kept: KeptDay) => Promise<void>
  readonly forgetDay: (token: string) => Promise<void>
}

const NAME = 'creneau-day'

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Resolves once it is kept: a request may succeed and its transaction still fail, for want of room. */
const written = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const { transaction } = request
    if (!transaction) throw new Error('a store is written to in a transaction')
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? request.error)
  })

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('days', { keyPath: 'token' })
    request.result.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
  }
  return answered(request)
}

const begun = (entry: NewEntry) => ({ ...entry, tries: 0, standing: { at: 'waiting' as const } })
const latest = (days: readonly KeptDay[]) => [...days].sort((a, b) => b.readAt - a.readAt)[0] ?? null

export async function openPhoneStore(): Promise<PhoneStore> {
  try {
    const database = await openDatabase()
    return lastingStore(database)
  } catch {
    return passingStore()
  }
}

function lastingStore(database: IDBDatabase): PhoneStore {
  const days = (mode: IDBTransactionMode = 'readonly') => database.transaction('days', mode).objectStore('days')
  const entries = (mode: IDBTransactionMode = 'readonly') => database.transaction('outbox', mode).objectStore('outbox')
  return {
    lasting: true,
    day: async (token) => (await answered(days().get(token))) ?? null,
    lastDay: async () => latest(await answered(days().getAll())),
    keepDay: async (kept) => void (await written(days('readwrite').put(kept))),
    forgetDay: async (token) => void (await written(days('readwrite').delete(token))),
    all: () => answered(entries().getAll()),
    add: async (entry) => void (await written(entries('readwrite').add(begun(entry)))),
    change: async (seq, to) => {
      const store = entries('readwrite')
      const entry: Entry | undefined = await answered(store.get(seq))
      if (!entry) return null
      const changed = to(entry)
      if (changed) await written(store.put(changed))
      else await written(store.delete(seq))
      return changed
    },
  }
}

/** For a browser that keeps nothing: as good, until the page is closed. */
export function passingStore(): PhoneStore {
  const days = new Map<string, KeptDay>()
  const entries = new Map<number, Entry>()
  let last = 0
  return {
    lasting: false,
    day: async (token) => days.get(token) ?? null,
    lastDay: async () => latest([...days.values()]),
    keepDay: async (kept) => void days.set(kept.token, kept),
    forgetDay: async (token) => void days.delete(token),
    all: async () => [...entries.values()],
    add: async (entry) => void entries.set(++last, { ...begun(entry), seq: last }),
    change: async (seq, to) => {
      const entry = entries.get(seq)
      const changed = entry ? to(entry) : null
      if (changed) entries.set(seq, changed)
      else entries.delete(seq)
      return changed
    },
  }
}
