import { say } from './words.ts'

export interface Hours {
  readonly start: string
  readonly end: string
}

export type WrongHours = Readonly<Partial<Record<keyof Hours, string>>>

/** What is wrong with hours as they are typed, by the edge to mend. */
export function wrongHours({ start, end }: Hours): WrongHours {
  if (!start) return { start: say('hourMissing') }
  if (!end) return { end: say('hourMissing') }
  return end <= start ? { end: say('endBeforeStart') } : {}
}

export const areHours = (hours: Hours): boolean => Object.keys(wrongHours(hours)).length === 0
