import type { Problem } from '../../../server/contract/visitor.ts'
import type { Board } from './board.ts'
import { visitIn } from './board-change.ts'
import type { Target } from './fit.ts'
import { localDay, minuteOf } from './local-day.ts'
import { saySpan } from './visit-words.ts'
import { say } from './words.ts'

/** Whose a place is. */
export function sayTaken(board: Board, target: Target, taken: Problem['taken']): string {
  const technician = board.technicians.find(({ slug }) => slug === target.technician)?.name ?? target.technician
  if (!taken?.reference) return say('takenByHold', { technician })
  const span = { from: minuteOf(taken.start), until: minuteOf(taken.end) }
  const client = visitIn(board, taken.reference)?.client || taken.reference
  return say('takenBy', { technician, client, span: saySpan(localDay(target.date, board.timeZone), span) })
}
