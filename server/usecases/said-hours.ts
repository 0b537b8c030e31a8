import type { OverrideRow } from '../../db/working-time.ts'
import { type Span, spansOn } from '../domain/openings.ts'
import type { WorkingHours } from '../domain/rulebook.ts'
import { dateOf, day, wallMinute, wallText } from '../domain/time.ts'
import { startOfDay, type Zone } from '../domain/zone.ts'

type Exception = Pick<OverrideRow, 'kind' | 'startMinute' | 'endMinute' | 'reason'>

/** An override in words of the API; without hours it is the whole day. */
export const saidOfOverride = ({ kind, startMinute, endMinute, reason }: Exception) => ({
  kind,
  ...(startMinute !== null && endMinute !== null && { start: wallText(startMinute), end: wallText(endMinute) }),
  reason,
})

/** The instants an override is about. */
export function spanOfOverride(
  zone: Zone,
  { date, startMinute, endMinute }: Pick<OverrideRow, 'date' | 'startMinute' | 'endMinute'>,
): Span {
  const whole = { from: startOfDay(zone, date), until: startOfDay(zone, day(date + 1)) }
  if (startMinute === null || endMinute === null) return whole
  const [span] = spansOn(zone, date, [{ start: wallMinute(startMinute), end: wallMinute(endMinute) }])
  return span ?? { from: whole.from, until: whole.from }
}

/** Weekly hours in words of the API. */
export const saidOfHours = ({ weekday, start, end, from = null, until = null }: WorkingHours) => ({
  weekday,
  start: wallText(start),
  end: wallText(end),
  from: from === null ? null : dateOf(from),
  until: until === null ? null : dateOf(until),
})
