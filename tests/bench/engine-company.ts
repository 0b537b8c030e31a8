import type { Rulebook, Service, TakenRow, Technician } from '../../server/domain/rulebook.ts'
import {
  type Day,
  day,
  type Minute,
  type millis,
  minute,
  parseDate,
  toMillis,
  wallMinute,
  weekday,
} from '../../server/domain/time.ts'
import { startOfDay } from '../../server/domain/zone.ts'
import { loadZone } from '../../server/zone.ts'

const VISITS_A_DAY = 6

export interface Company {
  readonly rulebook: Rulebook
  readonly service: Service
  readonly rows: readonly (readonly TakenRow[])[]
  readonly from: Day
  readonly to: Day
  readonly now: ReturnType<typeof millis>
}

/** A planning over a clock change: 07:30–12:00 and 13:00–18:30 five days a week, six visits a working day. */
export function companyOf(technicianCount: number, days: number): Company {
  const zone = loadZone('Europe/Paris')
  const from = parseDate('2026-10-05')
  if (!zone || from === null) throw new Error('the bench has no calendar')
  const service: Service = {
    id: 1,
    slug: 'depannage',
    name: 'Dépannage',
    description: '',
    durationMinutes: 60,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    leadTimeMinutes: 120,
    horizonDays: 400,
    arrivalWindowMinutes: 0,
    maxPerDay: null,
    skills: [],
    public: true,
    questions: [],
    preparation: '',
  }
  const workingHours = [1, 2, 3, 4, 5].flatMap((iso) => [
    { weekday: iso, start: wallMinute(450), end: wallMinute(720) },
    { weekday: iso, start: wallMinute(780), end: wallMinute(1110) },
  ])
  const technicians = Array.from({ length: technicianCount }, (_, id): Technician => {
    return { id, slug: `t${id}`, name: `T${id}`, skills: [], workingHours, overrides: [], timeOff: [] }
  })
  const rulebook: Rulebook = { zone, holidays: new Set(), closures: new Map(), services: [service], technicians }
  const random = randomOf(technicianCount * 1000 + days)
  const rows = technicians.map(({ id }) => visitsOf(rulebook, id, from, days, random))
  const now = toMillis(startOfDay(zone, from))
  return { rulebook, service, rows, from, to: day(from + days - 1), now }
}

function visitsOf({ zone }: Rulebook, technician: number, from: Day, days: number, random: () => number): TakenRow[] {
  const rows: TakenRow[] = []
  for (let date = from; date < from + days; date = day(date + 1)) {
    if (weekday(date) > 5) continue
    const midnight = startOfDay(zone, date)
    for (let i = 0; i < VISITS_A_DAY; i++) {
      const start = minute(midnight + 450 + i * 110 + 15 * Math.floor(random() * 4))
      rows.push(visit(technician * 100_000 + rows.length, start, 45))
    }
  }
  return rows
}

const visit = (bookingId: number, start: Minute, minutes: number): TakenRow => ({
  bookingId,
  serviceId: 1,
  start,
  end: minute(start + minutes),
  blockedFrom: start,
  blockedUntil: minute(start + minutes + 15),
  expiresAt: null,
})

/** The same planning every day, with no gap for a visit except on the last date. */
export function fullCompany(technicianCount: number, days: number): Company {
  const company = companyOf(technicianCount, days)
  const { zone } = company.rulebook
  const rows = company.rows.map((_, technician) => {
    const full: TakenRow[] = []
    for (let date = company.from; date < company.to; date = day(date + 1)) {
      const midnight = startOfDay(zone, date)
      for (let i = 0; i < VISITS_A_DAY; i++) {
        full.push(visit(technician * 100_000 + full.length, minute(midnight + 420 + i * 120), 105))
      }
    }
    return full
  })
  return { ...company, rows }
}

/** A small linear congruential generator: the same planning at every run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
