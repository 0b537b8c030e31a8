import type { CompanyFile, FileBooking, FileService, FileTechnician, Placed } from '../contract/company-file.ts'
import type { Fault } from '../contract/words.ts'
import type { Minute } from '../domain/time.ts'
import type { Zone } from '../domain/zone.ts'

export interface BorderKnowledge {
  readonly loadZone: (name: string) => Zone | null
  readonly isKnownHolidayCountry: (country: string, region: string | null) => boolean
}

type VisitShape = Pick<FileService, 'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>

/** What the database already has, by slug. */
export interface KnownParts {
  readonly services: ReadonlyMap<string, VisitShape>
  readonly technicians: ReadonlyMap<string, { readonly skills: readonly { readonly skill: string }[] }>
}

export const nothingKnown: KnownParts = { services: new Map(), technicians: new Map() }

/** The faults between the parts of a file: each part is well formed by itself. */
export function checkCompany(file: CompanyFile, border: BorderKnowledge, known: KnownParts): Fault[] {
  const { services, technicians, bookings } = file
  const isKnown = (parts: readonly Placed<{ slug: string }>[], stored: ReadonlyMap<string, unknown>) => {
    const slugs = new Set(parts.map(({ part }) => part.slug))
    return (slug: string) => slugs.has(slug) || stored.has(slug) || file.brokenSlugs.has(slug)
  }
  const isService = isKnown(services, known.services)
  const isTechnician = isKnown(technicians, known.technicians)
  return [
    ...calendarFaults(file.calendar, border),
    ...repeated(services, ({ part }) => part.slug, '.slug', 'duplicate-slug'),
    ...services.flatMap(({ path, part }) =>
      repeated(placed(`${path}.questions`, part.questions), (each) => each.part.id, '.id', 'duplicate-question'),
    ),
    ...repeated(technicians, ({ part }) => part.slug, '.slug', 'duplicate-slug'),
    ...technicians.flatMap(({ path, part }) => hoursFaults(path, part)),
    ...bookings.flatMap(({ path, part }): Fault[] => [
      ...(isTechnician(part.technician) ? [] : [{ path: `${path}.technician`, key: 'unknown-technician' } as const]),
      ...(isService(part.service) ? [] : [{ path: `${path}.service`, key: 'unknown-service' } as const]),
    ]),
  ]
}

function calendarFaults({ timeZone, country, region }: CompanyFile['calendar'], border: BorderKnowledge): Fault[] {
  const faults: Fault[] = []
  if (timeZone !== null && !border.loadZone(timeZone))
    faults.push({ path: 'company.timeZone', key: 'unknown-time-zone' })
  if (country !== null && !border.isKnownHolidayCountry(country, null)) {
    faults.push({ path: 'company.holidays.country', key: 'unknown-holidays' })
  } else if (country !== null && region !== null && !border.isKnownHolidayCountry(country, region)) {
    faults.push({ path: 'company.holidays.region', key: 'unknown-holidays' })
  }
  return faults
}

const placed = <Part>(path: string, parts: readonly Part[]): Placed<Part>[] =>
  parts.map((part, i) => ({ path: `${path}[${i}]`, part }))

function repeated<Part>(
  parts: readonly Placed<Part>[],
  idOf: (part: Placed<Part>) => string,
  field: string,
  key: 'duplicate-slug' | 'duplicate-question',
): Fault[] {
  const first = new Map<string, string>()
  return parts.flatMap((part) => {
    const path = part.path + field
    const other = first.get(idOf(part))
    if (other !== undefined) return [{ path, key, params: { other } }]
    first.set(idOf(part), path)
    return []
  })
}

function hoursFaults(path: string, { workingHours }: FileTechnician): Fault[] {
  const hours = placed(`${path}.workingHours`, workingHours)
  return hours.flatMap((here, i): Fault[] => {
    const other = hours
      .slice(0, i)
      .find(
        ({ part }) => part.weekday === here.part.weekday && part.start < here.part.end && here.part.start < part.end,
      )
    return other ? [{ path: here.path, key: 'hours-overlap', params: { other: other.path } }] : []
  })
}

/** A booking of the file with the time it takes from its technician, epoch minutes. */
export interface PlacedBooking extends Placed<FileBooking> {
  readonly blockedFrom: Minute
  readonly blockedUntil: Minute
}

/** The bookings of the file whose service is known, with the time they take. */
export function blockedBy({ services, bookings }: CompanyFile, known: KnownParts): PlacedBooking[] {
  const shapes = new Map<string, VisitShape>(known.services)
  for (const { part } of services) shapes.set(part.slug, part)
  return bookings.flatMap(({ path, part }) => {
    const shape = shapes.get(part.service)
    if (!shape) return []
    const blockedFrom = (part.start - shape.bufferBeforeMinutes) as Minute
    const blockedUntil = (part.start + shape.durationMinutes + shape.bufferAfterMinutes) as Minute
    return [{ path, part, blockedFrom, blockedUntil }]
  })
}

/** Bookings of one technician that overlap one another: named at the one that stands later in the file. */
export function overlapsWithin(bookings: readonly PlacedBooking[]): Fault[] {
  const order = new Map(bookings.map((booking, i) => [booking, i]))
  const faults = new Map<PlacedBooking, Fault>()
  for (const own of Map.groupBy(bookings, ({ part }) => part.technician).values()) {
    let last: PlacedBooking | null = null
    for (const booking of own.toSorted((a, b) => a.blockedFrom - b.blockedFrom)) {
      if (last && booking.blockedFrom < last.blockedUntil) {
        const lastIsLater = (order.get(last) ?? 0) > (order.get(booking) ?? 0)
        const [earlier, later]: PlacedBooking[] = lastIsLater ? [booking, last] : [last, booking]
        if (earlier && later && !faults.has(later))
          faults.set(later, { path: later.path, key: 'bookings-overlap', params: { other: earlier.path } })
      }
      if (!last || booking.blockedUntil > last.blockedUntil) last = booking
    }
  }
  return [...faults].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).map(([, fault]) => fault)
}

/** Skills a service asks for and nobody holds: such a service is never offered. */
export function warningsOf({ services, technicians }: CompanyFile, known: KnownParts): Fault[] {
  const here = new Set(technicians.map(({ part }) => part.slug))
  const stored = [...known.technicians].filter(([slug]) => !here.has(slug)).map(([, technician]) => technician)
  const held = new Set(
    [...technicians.map(({ part }) => part), ...stored].flatMap(({ skills }) => skills.map(({ skill }) => skill)),
  )
  return services.flatMap(({ path, part }) =>
    part.skills.flatMap((skill, i): Fault[] =>
      held.has(skill) ? [] : [{ path: `${path}.skills[${i}]`, key: 'skill-nobody-has', params: { skill } }],
    ),
  )
}
