import type { Day, Minute, WallMinute } from './time.ts'
import type { Zone } from './zone.ts'

export const questionKinds = ['text', 'long', 'choice'] as const

/** Something a client is asked before the visit. */
export interface Question {
  readonly id: string
  readonly label: string
  readonly kind: (typeof questionKinds)[number]
  readonly required: boolean
  /** What may be chosen; empty unless `kind` is `choice`. */
  readonly options: readonly string[]
}

export interface Service {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly durationMinutes: number
  readonly stepMinutes: number
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly leadTimeMinutes: number
  readonly horizonDays: number
  readonly arrivalWindowMinutes: number
  readonly maxPerDay: number | null
  readonly skills: readonly string[]
  readonly public: boolean
  readonly questions: readonly Question[]
  /** What the client should do before the visit; may be empty. */
  readonly preparation: string
  /** Offered to nobody any more; its visits stay. */
  readonly archived?: boolean
}

/** A weekly wall-clock interval; `weekday` is ISO (1 Monday to 7 Sunday). */
export interface WorkingHours {
  readonly weekday: number
  readonly start: WallMinute
  readonly end: WallMinute
  /** The first and the last local date they hold for; without limit where there is none. */
  readonly from?: Day | null
  readonly until?: Day | null
}

/** A dated exception: `open` adds an interval, `closed` removes one; without hours it is the whole day. */
export type Override =
  | { readonly kind: 'open'; readonly date: Day; readonly start: WallMinute; readonly end: WallMinute }
  | {
      readonly kind: 'closed'
      readonly date: Day
      readonly hours: { readonly start: WallMinute; readonly end: WallMinute } | null
    }

/** Local dates, inclusive. */
interface TimeOff {
  readonly from: Day
  readonly to: Day
}

export interface Technician {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly skills: readonly string[]
  /** The last local date of those skills that end. */
  readonly skillsUntil?: Readonly<Record<string, Day>>
  readonly workingHours: readonly WorkingHours[]
  readonly overrides: readonly Override[]
  readonly timeOff: readonly TimeOff[]
}

/** Everything that decides which slots exist, except the bookings. */
export interface Rulebook {
  readonly zone: Zone
  /** Public holidays on which the company does not work. */
  readonly holidays: ReadonlySet<Day>
  /** Local dates on which nobody works, and why. */
  readonly closures: ReadonlyMap<Day, string>
  readonly services: readonly Service[]
  /** Sorted by slug. */
  readonly technicians: readonly Technician[]
}

/** The technicians who hold every skill a service asks for, be it for a while only, in the rulebook's order. */
export const ableTechnicians = (rulebook: Rulebook, service: Service): readonly Technician[] =>
  rulebook.technicians.filter((technician) => service.skills.every((skill) => technician.skills.includes(skill)))

/** The last local date on which a technician holds every skill of a service that they hold at all; null: without limit. */
export function lastAbleDay({ skillsUntil }: Technician, service: Service): Day | null {
  if (!skillsUntil) return null
  return service.skills.reduce<Day | null>((last, skill) => {
    const until = skillsUntil[skill]
    return until !== undefined && (last === null || until < last) ? until : last
  }, null)
}

/** One live booking or hold as the engine sees it. */
export interface TakenRow {
  readonly bookingId: number
  readonly serviceId: number
  /** The visit, epoch minutes. */
  readonly start: Minute
  readonly end: Minute
  /** Visit plus its buffers. */
  readonly blockedFrom: Minute
  readonly blockedUntil: Minute
  /** Null for a booking; for a hold, the instant (epoch milliseconds) from which it no longer counts. */
  readonly expiresAt: number | null
}
