import fc from 'fast-check'
import type { BusyTime } from '../../server/domain/busy-time.ts'
import { deriveOpenings } from '../../server/domain/openings.ts'
import type { Override, Rulebook, Service, TakenRow, Technician } from '../../server/domain/rulebook.ts'
import type { SlotQuery } from '../../server/domain/slots.ts'
import { takenOf } from '../../server/domain/taken.ts'
import { type Day, day, millis, minute, wallMinute } from '../../server/domain/time.ts'
import { dayOf, everyDay, serviceOf, zoneOf } from './builders.ts'
import type { OracleQuery } from './oracle.ts'

/** Places and dates around which the clock does something. */
const anchors = [
  ...['2026-10-25', '2027-03-28', '2026-10-25', '2027-03-28', '2026-11-23'].map((date) => ['Europe/Paris', date]),
  ...['2026-11-01', '2027-03-14'].map((date) => ['America/New_York', date]),
  ...['2026-09-27', '2027-04-04'].map((date) => ['Pacific/Auckland', date]),
  ...['2026-10-04', '2027-04-04'].map((date) => ['Australia/Lord_Howe', date]),
  ...['2026-09-06', '2027-04-03'].map((date) => ['America/Santiago', date]),
  ...['2010-11-07', '2010-03-14'].map((date) => ['America/St_Johns', date]),
  ['Pacific/Apia', '2011-12-30'],
  ['UTC', '2026-12-31'],
] as const

export interface World extends OracleQuery {
  readonly anchor: Day
  readonly from: Day
  readonly to: Day
}

export function slotQuery({ rulebook, service, diaries, now, ignoreBooking, from, to }: World): SlotQuery {
  return {
    zone: rulebook.zone,
    service,
    now: millis(now),
    ignoreBooking,
    candidates: diaries.map(({ technician, rows, busy }) => ({
      technician,
      openings: deriveOpenings(rulebook, technician, from, day(to + 1)),
      taken: takenOf(rows, busy),
    })),
  }
}

const wall = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 48 }).map((n) => n * 30) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 16 }).map((n) => n * 15) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 1440 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1440) },
  )
  .map(wallMinute)
const hours = fc
  .tuple(wall, wall)
  .map(([a, b]) => ({ start: wallMinute(Math.min(a, b)), end: wallMinute(Math.max(a, b)) }))
const weekly = fc.oneof(
  fc
    .array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), h: hours }), { maxLength: 10 })
    .map((list) => list.map(({ weekday, h }) => ({ weekday, ...h }))),
  fc
    .array(hours, { minLength: 1, maxLength: 3 })
    .map((list) => everyDay(...list.map((h) => [h.start, h.end] as const))),
  fc.constant(everyDay([0, 1440])),
  hours.map(({ start, end }) => everyDay([0, start], [end, 1440])),
)

/** Some of the hours hold only from a date, until one, or both. */
const dated = (hours: typeof weekly, date: fc.Arbitrary<Day>) =>
  fc.tuple(hours, fc.infiniteStream(fc.tuple(fc.option(date), fc.option(date)))).map(([list, limits]) =>
    list.map((each) => {
      const [from, until] = limits.next().value
      return { ...each, from, until }
    }),
  )

const technicianNear = (anchor: Day, id: number): fc.Arbitrary<Technician> => {
  const date = fc.integer({ min: -2, max: 3 }).map((n) => day(anchor + n))
  const override: fc.Arbitrary<Override> = fc.oneof(
    fc.record({ date, h: hours }).map(({ date, h }) => ({ kind: 'open' as const, date, ...h })),
    fc.record({ date, hours: fc.option(hours, { freq: 5 }) }).map((o) => ({ kind: 'closed' as const, ...o })),
  )
  const timeOff = fc.tuple(date, fc.integer({ min: 0, max: 1 })).map(([from, n]) => ({ from, to: day(from + n) }))
  return fc.record({
    id: fc.constant(id),
    slug: fc.constant(`t${id}`),
    name: fc.constant(`T${id}`),
    skills: fc.subarray(['BR', 'IRVE'] as string[]),
    skillsUntil: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      fc.dictionary(fc.constantFrom('BR', 'IRVE'), date, { maxKeys: 2 }),
    ),
    workingHours: fc.oneof(weekly, dated(weekly, date)),
    overrides: fc.array(override, { maxLength: 4 }),
    timeOff: fc.array(timeOff, { maxLength: 1, size: '-1' }),
  })
}

const shortLength = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 8 }).map((n) => n * 5),
  fc.integer({ min: 0, max: 40 }),
)

const rowNear = (anchor: Day, now: number): fc.Arbitrary<Omit<TakenRow, 'bookingId'>> =>
  fc
    .record({
      serviceId: fc.constantFrom(1, 1, 2),
      start: fc.integer({ min: -30 * 4, max: 60 * 4 }).map((quarter) => anchor * 1440 + quarter * 15),
      shift: fc.oneof(fc.constant(0), fc.integer({ min: -7, max: 7 })),
      length: fc.integer({ min: 1, max: 240 }),
      before: shortLength,
      after: shortLength,
      expiresAt: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        fc.integer({ min: -1, max: 1 }).map((n) => now + n),
      ),
    })
    .map(({ serviceId, start, shift, length, before, after, expiresAt }) => ({
      serviceId,
      start: minute(start + shift),
      end: minute(start + shift + length),
      blockedFrom: minute(start + shift - before),
      blockedUntil: minute(start + shift + length + after),
      expiresAt,
    }))

/** Minutes, hours or days of a technician's own: they may touch, overlap one another and run into visits. */
const busyNear = (anchor: Day): fc.Arbitrary<BusyTime> =>
  fc
    .record({
      from: fc.integer({ min: -2880, max: 4 * 1440 }).map((n) => anchor * 1440 + n),
      length: fc.oneof(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 24 }).map((n) => n * 15),
        fc.integer({ min: 1, max: 3 }).map((n) => n * 1440),
      ),
    })
    .map(({ from, length }) => ({ from: minute(from), until: minute(from + length) }))

const service: fc.Arbitrary<Service> = fc
  .record({
    durationMinutes: fc.oneof(
      fc.constantFrom(30, 60, 90),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 300, max: 1800 }),
    ),
    stepMinutes: fc.oneof(fc.constantFrom(15, 30, 60), fc.integer({ min: 3, max: 130 })),
    bufferBeforeMinutes: shortLength,
    bufferAfterMinutes: shortLength,
    leadTimeMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3000 })),
    horizonDays: fc.oneof(fc.constant(60), fc.integer({ min: 0, max: 4 })),
    maxPerDay: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.integer({ min: 0, max: 3 })),
    skills: fc.subarray(['BR', 'IRVE'] as string[], { maxLength: 1 }),
  })
  .map(serviceOf)

/** A random company around a clock change: rules, bookings, a clock and the dates somebody asks for. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    place: fc.constantFrom(...anchors),
    nowOffset: fc.oneof(fc.integer({ min: -4000, max: 3000 }), fc.constant(-4000)),
    nowMillis: fc.constantFrom(0, 0, 1, 59_999),
    span: fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 2 })),
  })
  .chain(({ place: [name, date], nowOffset, nowMillis, span }) => {
    const anchor = dayOf(date)
    const now = (anchor * 1440 + nowOffset) * 60_000 + nowMillis
    const technicians = fc
      .integer({ min: 1, max: 3 })
      .chain((n) => fc.tuple(...[1, 2, 3].slice(0, n).map((id) => technicianNear(anchor, id))))
    return fc
      .record({
        technicians,
        service,
        rows: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), rowNear(anchor, now)), { maxLength: 14 }),
        busy: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), busyNear(anchor)), { maxLength: 4 }),
        holidays: fc.uniqueArray(fc.integer({ min: -1, max: 2 }), { maxLength: 2, size: '-1' }),
        closures: fc.uniqueArray(fc.integer({ min: -1, max: 2 }), { maxLength: 1, size: '-1' }),
        ignore: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 3, nil: undefined }),
      })
      .map(({ technicians, service, rows, busy, holidays, closures, ignore }): World => {
        const rulebook: Rulebook = {
          zone: zoneOf(name),
          holidays: new Set(holidays.map((n) => day(anchor + n))),
          closures: new Map(closures.map((n) => [day(anchor + n), 'inventaire'])),
          services: [service],
          technicians,
        }
        const numbered = rows.map(([of, row], bookingId) => ({
          of: of % technicians.length,
          row: { ...row, bookingId },
        }))
        return {
          rulebook,
          service,
          now,
          ignoreBooking: ignore,
          anchor,
          from: day(anchor + span[0]),
          to: day(anchor + span[0] + span[1]),
          diaries: technicians.map((technician, i) => ({
            technician,
            rows: numbered.filter(({ of }) => of === i).map(({ row }) => row),
            busy: busy.filter(([of]) => of % technicians.length === i).map(([, own]) => own),
          })),
        }
      })
  })
