import type { BoardOverride, BoardVisit, readBoard } from '../../db/board.ts'
import type { Board } from '../contract/board.ts'
import { hoursReader } from '../domain/hours.ts'
import type { Span } from '../domain/openings.ts'
import { spansOn } from '../domain/openings.ts'
import type { Technician } from '../domain/rulebook.ts'
import { type Day, dateOf, day, type Minute, minute, type WallMinute } from '../domain/time.ts'
import { isoReader, startOfDay } from '../domain/zone.ts'
import type { Snapshot } from '../usecases/planning.ts'
import { arrivalOf } from './slot-answers.ts'

type Rows = Awaited<ReturnType<typeof readBoard>>

/** Everything the board draws, from the rules of a snapshot and the rows between two dates. */
export function boardAnswer({ rulebook }: Snapshot, rows: Rows, { from, to }: { from: Day; to: Day }): Board {
  const { zone, technicians } = rulebook
  const isoAt = isoReader(zone)
  const iso = (at: number) => isoAt(minute(at))
  const slugs = new Map(technicians.map(({ id, slug }) => [id, slug]))
  const services = new Map(rulebook.services.map(({ id, slug }) => [id, slug]))
  const slugOf = (id: number) => slugs.get(id) ?? ''
  const dates = Array.from({ length: to - from + 1 }, (_, i) => day(from + i))
  const visit = (each: BoardVisit) =>
    visitAnswer(each, { iso, service: services.get(each.serviceId) ?? '', technician: slugOf(each.technicianId) })
  return {
    timeZone: zone.name,
    services: rulebook.services.map(({ slug, name, durationMinutes, stepMinutes, public: isPublic }) => ({
      ...{ slug, name, durationMinutes, stepMinutes, public: isPublic },
    })),
    technicians: technicians.map(({ slug, name, skills }) => ({ slug, name, skills: [...skills] })),
    days: technicians.flatMap((technician) => daysOf(rulebook, rows, technician, { dates, iso })),
    visits: rows.visits.map(visit),
    holds: rows.holds.map(({ technicianId, start, end, expiresAt }) => ({
      ...{ technician: slugOf(technicianId), start: iso(start), end: iso(end) },
      expiresAt: new Date(expiresAt).toISOString(),
    })),
  }
}

type Iso = (at: number) => string
type Place = { readonly dates: readonly Day[]; readonly iso: Iso }

function daysOf(
  { zone, holidays, closures }: Snapshot['rulebook'],
  rows: Rows,
  technician: Technician,
  { dates, iso }: Place,
) {
  const hoursOf = hoursReader({ holidays, closures }, technician)
  const own = <Row extends { technicianId: number }>(all: readonly Row[]) =>
    all.filter(({ technicianId }) => technicianId === technician.id)
  const [overrides, timeOff, busy] = [own(rows.overrides), own(rows.timeOff), own(rows.busy)]
  const span = ({ from, until }: Span) => ({ start: iso(from), end: iso(until) })
  return dates.map((date) => {
    const name = dateOf(date)
    const whole = { from: startOfDay(zone, date), until: startOfDay(zone, day(date + 1)) }
    const spansOf = ({ start, end }: BoardOverride) =>
      start === null || end === null
        ? [whole]
        : spansOn(zone, date, [{ start: start as WallMinute, end: end as WallMinute }])
    const today = overrides.filter((override) => override.date === name)
    const drawn = (kind: BoardOverride['kind']) =>
      today
        .filter((override) => override.kind === kind)
        .flatMap((override) => spansOf(override).map((piece) => ({ ...span(piece), ...told(override) })))
    return {
      ...{ technician: technician.slug, date: name },
      open: spansOn(zone, date, hoursOf(date)).map(span),
      closures: [
        ...(holidays.has(date) ? [{ ...span(whole), kind: 'holiday' as const, reason: '', id: null }] : []),
        ...(closures.has(date)
          ? [{ ...span(whole), kind: 'closure' as const, reason: closures.get(date) ?? '', id: null }]
          : []),
        ...timeOff
          .filter((absence) => absence.from <= name && name <= absence.to)
          .map((absence) => ({ ...span(whole), kind: 'time-off' as const, ...told(absence) })),
        ...drawn('closed').map((closure) => ({ ...closure, kind: 'closed' as const })),
      ],
      openings: drawn('open'),
      busy: busy
        .filter(({ from, until }) => from < whole.until && until > whole.from)
        .map(({ from, until }) => span({ from: Math.max(from, whole.from), until: Math.min(until, whole.until) })),
    }
  })
}

const told = ({ reason, id }: { readonly reason: string; readonly id: number }) => ({ reason, id })

function visitAnswer(
  row: BoardVisit,
  { iso, service, technician }: { readonly iso: Iso; readonly service: string; readonly technician: string },
): Board['visits'][number] {
  const { reference, version, status, start, end, client, postcode, city, source, hasNotes, cancelledBy } = row
  return {
    ...{ reference, version, status, service, technician, start: iso(start), end: iso(end) },
    blockedStart: iso(start - row.bufferBeforeMinutes),
    blockedEnd: iso(end + row.bufferAfterMinutes),
    ...arrivalOf(start as Minute, row.arrivalWindowMinutes, iso),
    ...{ client, postcode, city, source, hasNotes },
    ...(cancelledBy !== null && { cancelledBy }),
    progress: row.progress,
  }
}
