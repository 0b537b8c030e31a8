import type { Db } from '../../db/client.ts'
import { type Revision, readRevision, readTaken, readTechnicianRevisions } from '../../db/planning.ts'
import { type CompanyRow, type Rules, readRules } from '../../db/rules.ts'
import type { CalendarKnowledge } from '../deps.ts'
import { deriveOpenings, type Openings } from '../domain/openings.ts'
import { ableTechnicians, type Rulebook, type Service, type Technician } from '../domain/rulebook.ts'
import type { Candidate } from '../domain/slots.ts'
import { type Taken, takenOf } from '../domain/taken.ts'
import { type Day, dateOf, day, floorMinute, MINUTES_PER_DAY, type Millis, minute } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import { sharing } from './sharing.ts'

/** The rules and all coming bookings as they were at one revision; a change makes a new one. */
export interface Snapshot {
  readonly company: CompanyRow
  readonly rulebook: Rulebook
  readonly revision: Revision
  /** Coming holds lapse at these instants (epoch ms, ascending): until then nothing changes by itself but the clock. */
  readonly holdExpiries: readonly number[]
  readonly candidates: (technicians: readonly Technician[]) => readonly Candidate[]
}

export interface Planning {
  /** The planning as the database has it now: one small statement when nothing changed. Null without a company. */
  readonly read: () => Promise<Snapshot | null>
  /** The planning as it was last read, without asking: enough for whoever checks again under a lock. */
  readonly last: () => Snapshot | null
  /** The rulebook that rules make today: what would be, where they are not yet those of the planning. */
  readonly derive: (rules: Rules) => Rulebook
}

interface State {
  readonly snapshot: Snapshot
  readonly rules: Rules
  readonly firstDay: Day
  readonly openings: ReadonlyMap<number, Openings>
  readonly revisions: ReadonlyMap<number, number>
  readonly taken: ReadonlyMap<number, Taken>
  readonly expiries: ReadonlyMap<number, readonly number[]>
}

/** Bookings of the running week count when visits are shared out; a long visit may have begun before it. */
const DAYS_BACK = 15

/** The rules' counter never repeats; another company in the place of this one counts its bookings from the start. */
const reaches = (held: Revision, wanted: Revision) =>
  held.rules > wanted.rules || (held.rules === wanted.rules && held.bookings >= wanted.bookings)

export function openPlanning(db: Db, clock: () => Millis, calendar: CalendarKnowledge): Planning {
  let state: State | null = null
  let loading: Promise<State | null> | null = null

  const isCurrent = (held: State, revision: Revision) =>
    held.snapshot.revision.rules === revision.rules &&
    reaches(held.snapshot.revision, revision) &&
    held.firstDay === localDay(held.snapshot.rulebook.zone, floorMinute(clock()))

  const reload = () => {
    loading ??= load(db, clock, calendar, state)
      .then((next) => {
        state = next
        return next
      })
      .finally(() => {
        loading = null
      })
    return loading
  }

  const freshRevision = sharing(() => readRevision(db))

  const read = async () => {
    const revision = await freshRevision()
    if (!revision) return null
    for (;;) {
      if (state && isCurrent(state, revision)) return state.snapshot
      // A load under way may have begun before our revision: then it is followed by one of our own.
      const next = await reload()
      if (!next) return null
      if (reaches(next.snapshot.revision, revision)) return next.snapshot
    }
  }
  const derive = (rules: Rules) => {
    const zone = zoneOf(rules, calendar)
    return rulebookOf(rules, localDay(zone, floorMinute(clock())), calendar, zone)
  }
  return { read, last: () => state?.snapshot ?? null, derive }
}

async function load(
  db: Db,
  clock: () => Millis,
  calendar: CalendarKnowledge,
  held: State | null,
): Promise<State | null> {
  // Counters first: a row that changes after them is read again next time, never missed.
  const revision = await readRevision(db)
  if (!revision) return null
  const rules = held?.rules.company.rulesRevision === revision.rules ? held.rules : await readRules(db)
  if (!rules) return null
  const zone = zoneOf(rules, calendar)
  const firstDay = localDay(zone, floorMinute(clock()))

  const sameRules = held !== null && held.rules === rules && held.firstDay === firstDay
  const rulebook = sameRules ? held.snapshot.rulebook : rulebookOf(rules, firstDay, calendar, zone)
  const openings = sameRules ? held.openings : openingsOf(rulebook, firstDay)

  const revisions = await readTechnicianRevisions(db)
  const stale = rules.technicians.filter(({ id }) => !sameRules || held.revisions.get(id) !== revisions.get(id))
  const since = minute((firstDay - DAYS_BACK) * MINUTES_PER_DAY)
  const ids = stale.map(({ id }) => id)
  const rows: Awaited<ReturnType<typeof readTaken>> = ids.length > 0 ? await readTaken(db, ids, since) : new Map()
  const taken = new Map(sameRules ? held.taken : [])
  const expiries = new Map(sameRules ? held.expiries : [])
  for (const [id, own] of rows) {
    taken.set(id, takenOf(own.visits, own.busy))
    expiries.set(
      id,
      own.visits.flatMap(({ expiresAt }) => expiresAt ?? []),
    )
  }

  const candidateOf = new Map(
    rulebook.technicians.map((technician): [number, Candidate] => [
      technician.id,
      { technician, openings: known(openings, technician), taken: known(taken, technician) },
    ]),
  )
  const snapshot: Snapshot = {
    company: rules.company,
    rulebook,
    revision: { ...revision, rules: rules.company.rulesRevision },
    holdExpiries: [...expiries.values()].flat().sort((a, b) => a - b),
    candidates: (technicians) => technicians.map((technician) => known(candidateOf, technician)),
  }
  return { snapshot, rules, firstDay, openings, revisions, taken, expiries }
}

function known<Value>(values: ReadonlyMap<number, Value>, technician: Technician): Value {
  const value = values.get(technician.id)
  if (value === undefined) throw new Error(`technician ${technician.slug} was not loaded`)
  return value
}

function zoneOf({ company: { timeZone } }: Rules, { loadZone }: CalendarKnowledge): Rulebook['zone'] {
  const zone = loadZone(timeZone)
  if (!zone) throw new Error(`unknown time zone: ${timeZone}`)
  return zone
}

/** Whole years at most: a closure is a matter of days. */
function closuresOf({ closures }: Pick<Rules, 'closures'>): ReadonlyMap<Day, string> {
  const days = new Map<Day, string>()
  for (const { from, to, reason } of closures)
    for (let date = from; date <= to; date = day(date + 1)) days.set(date, reason)
  return days
}

function rulebookOf(rules: Rules, firstDay: Day, calendar: CalendarKnowledge, zone: Rulebook['zone']): Rulebook {
  const fromYear = Number(dateOf(day(firstDay - DAYS_BACK)).slice(0, 4))
  const holidays = new Set<Day>()
  for (const { country, region } of rules.holidayRules) {
    for (const date of calendar.holidayDays(country, region, fromYear, fromYear + 3)) holidays.add(date)
  }
  for (const date of rules.workedHolidays) holidays.delete(date)
  return { zone, holidays, closures: closuresOf(rules), services: rules.services, technicians: rules.technicians }
}

function openingsOf(rulebook: Rulebook, firstDay: Day): ReadonlyMap<number, Openings> {
  const horizon = Math.max(0, ...rulebook.services.map((service) => service.horizonDays))
  const longestVisit = Math.max(0, ...rulebook.services.map((service) => service.durationMinutes))
  const untilDay = day(firstDay + horizon + 2 + Math.ceil(longestVisit / MINUTES_PER_DAY))
  return new Map(
    rulebook.technicians.map((technician) => [
      technician.id,
      deriveOpenings(rulebook, technician, day(firstDay - 1), untilDay),
    ]),
  )
}

/** A service and who may do it; narrowed to one technician when one is named. */
export type Offer =
  | { readonly ok: true; readonly service: Service; readonly candidates: readonly Candidate[] }
  | { readonly ok: false; readonly refusal: { readonly code: 'unknown-service' | 'unknown-technician' } }

/** Of the services that visitors may book. */
export const publicOffer = (snapshot: Snapshot, slug: string, technician?: string): Offer =>
  offerOf(
    snapshot,
    snapshot.rulebook.services.find((known) => known.slug === slug && known.public),
    technician,
  )

/** Of all services: assistants book those too that are not shown online. */
export const anyOffer = (snapshot: Snapshot, slug: string, technician?: string): Offer =>
  offerOf(
    snapshot,
    snapshot.rulebook.services.find((known) => known.slug === slug && !known.archived),
    technician,
  )

function offerOf(snapshot: Snapshot, service: Service | undefined, technician: string | undefined): Offer {
  if (!service) return { ok: false, refusal: { code: 'unknown-service' } }
  if (technician !== undefined && !snapshot.rulebook.technicians.some((known) => known.slug === technician)) {
    return { ok: false, refusal: { code: 'unknown-technician' } }
  }
  const able = ableTechnicians(snapshot.rulebook, service).filter(
    ({ slug }) => technician === undefined || slug === technician,
  )
  return { ok: true, service, candidates: snapshot.candidates(able) }
}
