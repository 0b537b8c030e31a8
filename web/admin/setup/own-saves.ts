import { useRef } from 'preact/hooks'
import type { Reply } from '../../api-admin.ts'

interface Versioned {
  readonly version: number
}

export interface OwnSaves {
  /** The version to send for what was seen at another. */
  readonly now: (seen: number) => number
  readonly note: (before: number, now: number) => void
  readonly send: <Answer extends Versioned>(
    seen: unknown,
    save: (version: number) => Promise<Reply<Answer>>,
  ) => Promise<Reply<Answer>>
}

/** All settings of the company have one version: what one form of a page saves makes its other forms no staler. */
export function useOwnSaves(): OwnSaves {
  const { current: after } = useRef(new Map<number, number>())
  const now = (seen: number) => {
    let version = seen
    for (let next = after.get(version); next !== undefined; next = after.get(version)) version = next
    return version
  }
  const note = (before: number, saved: number) => {
    if (saved > before) after.set(before, saved)
  }
  return {
    ...{ now, note },
    send: async (seen, save) => {
      const version = now(Number(seen))
      const reply = await save(version)
      if (reply.ok) note(version, reply.value.version)
      return reply
    },
  }
}
