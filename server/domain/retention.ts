import { type Day, dateOf, floorMinute, type Millis, millis, parseDate, toMillis } from './time.ts'
import { localDay, startOfDay, type Zone } from './zone.ts'

/** Without contact for longer than this, a client's data is removed. */
const yearsKept = 3

/** Why a client is erased before their time; a closed list, so that the audit never quotes them. */
export const erasureReasons = ['client-request', 'objection', 'mistake'] as const
export type ErasureReason = (typeof erasureReasons)[number]

/** When a client last left a trace of each kind; null: never. A mail we sent, opened or not, is none. */
export interface Traces {
  readonly knownSince: Millis
  readonly bookedAt: Millis | null
  /** End of the last visit that was not cancelled, past or to come. */
  readonly visitedAt: Millis | null
  readonly changedAt: Millis | null
  readonly answeredAt: Millis | null
  /** They rang us, or we them. */
  readonly calledAt: Millis | null
  /** Somebody still owes this client something. */
  readonly hasOpenFollowUp: boolean
}

export const lastContact = ({ knownSince, ...traces }: Traces): Millis => {
  const { bookedAt, visitedAt, changedAt, answeredAt, calledAt } = traces
  return millis(Math.max(knownSince, bookedAt ?? 0, visitedAt ?? 0, changedAt ?? 0, answeredAt ?? 0, calledAt ?? 0))
}

/** Whether a client's last contact lies before an instant, and nothing keeps them. */
export const isInactive = (traces: Traces, before: Millis): boolean =>
  !traces.hasOpenFollowUp && lastContact(traces) < before

/** Contacts before this instant are too old: the first instant of the local date, `years` back. */
export function keptFrom(zone: Zone, now: Millis, years = yearsKept): Millis {
  const today = localDay(zone, floorMinute(now))
  return toMillis(startOfDay(zone, yearsBefore(today, years)))
}

/** The same date some years earlier; 28 February where that year has no 29th. */
function yearsBefore(date: Day, years: number): Day {
  const text = dateOf(date)
  const year = String(Number(text.slice(0, 4)) - years).padStart(4, '0')
  const there = parseDate(`${year}${text.slice(4)}`) ?? parseDate(`${year}-02-28`)
  if (there === null) throw new Error('every year has a 28 February')
  return there
}
