import type { Entry } from './outbox.ts'
import type { Speak } from './words.ts'

/** Why it was refused; without words of the office it never got there. */
export const sayReason = (say: Speak, reason: string): string => reason || say('photoUnsendable')

/** What was done, as one says it back. */
export function sayDeed(say: Speak, { kind, minutes }: Pick<Entry, 'kind' | 'minutes'>): string {
  switch (kind) {
    case 'en-route':
      return minutes === undefined ? say('saidEnRoute') : say('saidEnRouteIn', { minutes })
    case 'arrived':
      return say('saidArrived')
    case 'done':
      return say('saidDone')
    case 'absent':
      return say('saidAbsent')
    case 'late':
      return say('saidLate', { minutes: minutes ?? 0 })
    case 'photo':
      return say('saidPhoto')
    case 'request':
      return say('saidRequest')
    case 'survey':
      return say('saidSurvey')
    case 'undo':
      return say('saidUndo')
  }
}
