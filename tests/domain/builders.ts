import { deriveOpenings } from '../../server/domain/openings.ts'
import type { Rulebook, Service, TakenRow, Technician } from '../../server/domain/rulebook.ts'
import type { SlotQuery } from '../../server/domain/slots.ts'
import { takenOf } from '../../server/domain/taken.ts'
import { type Day, day, type Minute, millis, minute, parseDate, wallMinute } from '../../server/domain/time.ts'
import { isoOf, type Zone } from '../../server/domain/zone.ts'
import { loadZone } from '../../server/zone.ts'

export function zoneOf(name: string): Zone {
  const zone = loadZone(name)
  if (!zone) throw new Error(`no zone ${name}`)
  return zone
}

export function dayOf(date: string): Day {
  const parsed = parseDate(date)
  if (parsed === null) throw new Error(`no date ${date}`)
  return parsed
}

export function serviceOf(traits: Partial<Service> = {}): Service {
  return {
    id: 1,
    slug: 'depannage',
    name: 'Dépannage',
    description: '',
    durationMinutes: 60,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    leadTimeMinutes: 0,
    horizonDays: 400,
    arrivalWindowMinutes: 0,
    maxPerDay: null,
    skills: [],
    public: true,
    questions: [],
    preparation: '',
    ...traits,
  }
}

export function technicianOf(traits: Partial<Technician> = {}): Technician {
  return { id: 1, slug: 't1', name: 'T1', skills: [], workingHours: [], overrides: [], timeOff: [], ...traits }
}

export const everyDay = (...hours: readonly (readonly [start: number, end: number])[]): Technician['workingHours'] =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    hours.map(([start, end]) => ({ weekday, start: wallMinute(start), end: wallMinute(end) })),
  )

const paris = zoneOf('Europe/Paris')

/** An instant written with its offset, in whole minutes. */
export const at = (iso: string): Minute => minute(Date.parse(iso) / 60_000)
export const clock = (iso: string) => millis(Date.parse(iso))
/** `25T02:30+01` for what the wall clock in Paris shows. */
export const shown = (starts: Iterable<number>): string[] =>
  Array.from(starts, (start) => isoOf(paris, minute(start)).replace(/^\d+-\d+-(\d+T\d+:\d+):00(...).*$/, '$1$2'))

export function rowOf(iso: string, minutes: number, traits: Partial<TakenRow> = {}): TakenRow {
  const start = at(iso)
  const end = minute(start + minutes)
  return { bookingId: 7, serviceId: 1, start, end, blockedFrom: start, blockedUntil: end, expiresAt: null, ...traits }
}

interface Planning {
  readonly service?: Partial<Service>
  readonly technicians?: readonly Technician[]
  readonly rows?: Readonly<Record<string, readonly TakenRow[]>>
  readonly holidays?: readonly string[]
  readonly closures?: readonly string[]
  readonly now?: string
  readonly dates: readonly [from: string, to: string]
}

/** A question to the engine about a small company in Paris. */
export function ask({
  service,
  technicians = [technicianOf()],
  rows = {},
  holidays = [],
  closures = [],
  now,
  dates,
}: Planning) {
  const rulebook: Rulebook = {
    zone: paris,
    holidays: new Set(holidays.map(dayOf)),
    closures: new Map(closures.map((date) => [dayOf(date), 'inventaire'])),
    services: [serviceOf(service)],
    technicians,
  }
  const [from, to] = dates.map(dayOf) as [Day, Day]
  const query: SlotQuery = {
    zone: paris,
    service: serviceOf(service),
    now: clock(now ?? `${dates[0]}T00:00:00Z`),
    candidates: technicians.map((technician) => ({
      technician,
      openings: deriveOpenings(rulebook, technician, from, day(to + 1)),
      taken: takenOf(rows[technician.slug] ?? []),
    })),
  }
  return { rulebook, query, from, to }
}
