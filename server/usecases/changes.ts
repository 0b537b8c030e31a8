import type { Database } from '../../db/client.ts'

/** What triggers name: the board, call-backs and requests, mails, clients’ files, who may look at them. */
const topics = ['planning', 'follow-ups', 'messages', 'clients', 'sessions'] as const
export type Topic = (typeof topics)[number]

const CHANNEL = 'creneau_change'

export interface Watcher {
  readonly changed: (topic: Topic) => void
  /** Something may have been missed: everything is to be asked again. */
  readonly missed: () => void
  /** Nothing more will be told. */
  readonly ended: () => void
}

export interface Changes {
  /** From the first `missed` on, which follows soon, nothing is. Returns the way to stop. */
  readonly watch: (watcher: Watcher) => () => void
  readonly close: () => Promise<void>
}

const isTopic = (word: string): word is Topic => (topics as readonly string[]).includes(word)

/** Tells whoever looks on, in this process, what any process changed: one ear for all of them, from the first on. */
export function openChanges(listen: Database['listen']): Changes {
  const watchers = new Set<Watcher>()
  let stop: (() => Promise<void>) | null = null
  let isListening = false
  let isClosed = false

  const start = () => {
    stop ??= listen(CHANNEL, {
      heard: (word) => {
        if (isTopic(word)) for (const { changed } of watchers) changed(word)
      },
      ready: () => {
        isListening = true
        for (const { missed } of watchers) missed()
      },
    })
  }

  return {
    watch: (watcher) => {
      if (isClosed) {
        watcher.ended()
        return () => {}
      }
      watchers.add(watcher)
      start()
      if (isListening) watcher.missed()
      return () => void watchers.delete(watcher)
    },
    close: async () => {
      isClosed = true
      for (const { ended } of watchers) ended()
      watchers.clear()
      await stop?.()
    },
  }
}
