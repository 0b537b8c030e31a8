import type { Topic, Watcher } from '../usecases/changes.ts'

/** What happened since it was last asked. */
export interface News {
  readonly topics: ReadonlySet<Topic>
  readonly missed: boolean
  readonly ended: boolean
}

interface Inbox extends Watcher {
  /** What is new; from now on it is not. */
  readonly take: () => News
  /** Waits until something happens; false when nothing does for so long. */
  readonly comes: (ms: number) => Promise<boolean>
}

/** Gathers what happens while its reader is busy. */
export function openNews(): Inbox {
  let topics = new Set<Topic>()
  let missed = false
  let ended = false
  let wake = () => {}
  const isNew = () => topics.size > 0 || missed || ended
  return {
    changed: (topic) => {
      topics.add(topic)
      wake()
    },
    missed: () => {
      missed = true
      wake()
    },
    ended: () => {
      ended = true
      wake()
    },
    take: () => {
      const news = { topics, missed, ended }
      topics = new Set()
      missed = false
      return news
    },
    comes: (ms) => {
      if (isNew()) return Promise.resolve(true)
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms)
        wake = () => {
          clearTimeout(timer)
          resolve(true)
        }
      })
    },
  }
}
