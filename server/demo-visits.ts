import { type DemoCompany, isHoliday, ON_CALL } from './demo-company.ts'
import { demoPeople, pick, type Random, seededRandom } from './demo-people.ts'
import { type Day, dateOf, day, MINUTES_PER_DAY, minute, parseWallTime, weekday } from './domain/time.ts'
import { firstOccurrence, isoOf, stretchesOf, type Zone } from './domain/zone.ts'

const DAYS_PAST = 42
const DAYS_AHEAD = 42
const CLIENTS = 400

type Service = DemoCompany['services'][number]
type Technician = DemoCompany['technicians'][number]

/** How often each kind of visit is asked for. */
const weights: Readonly<Record<string, number>> = {
  ...{ depannage: 6, diagnostic: 4, tableau: 6, 'mise-en-conformite': 4, 'prise-luminaire': 4 },
  ...{ 'borne-irve': 6, vmc: 2, chauffage: 2, 'controle-annuel': 6, sav: 3 },
}

/** Of these days none on which somebody works is empty. */
const NEAR_DAYS = 14
const URGENT = 'depannage'

/** About half-full weeks from six weeks ago to six weeks ahead, the near ones fuller. */
export function demoVisits(
  { services, technicians }: Pick<DemoCompany, 'services' | 'technicians'>,
  zone: Zone,
  today: Day,
) {
  const random = seededRandom(today * 7919)
  const people = demoPeople(random, CLIENTS)
  return technicians.flatMap((technician) => {
    const able = services.filter(({ skills }) =>
      skills.every((skill) => (technician.skills as string[]).includes(skill)),
    )
    const drawn = able.flatMap((service) => Array.from({ length: weights[service.slug] ?? 1 }, () => service))
    const urgent = able.filter(({ slug }) => slug === URGENT)
    return Array.from({ length: DAYS_PAST + DAYS_AHEAD }, (_, i) => day(today - DAYS_PAST + i)).flatMap((date) => {
      const open = openHours(technician, date)
      const visits = open.flatMap(({ start, end, isOnCall }) =>
        isOnCall ? fill(random, urgent, start, end, 0.5) : fill(random, drawn, start, end, chance(date - today)),
      )
      const [first] = open
      if (visits.length === 0 && first && date >= today && date < today + NEAR_DAYS)
        visits.push(...fill(random, urgent, first.start, first.end, 1).slice(0, 1))
      return visits.map(({ service, at }) => {
        const instant = firstOccurrence(stretchesOf(zone, date), date, at) ?? minute(date * MINUTES_PER_DAY + at)
        const { client, address } = pick(random, people)
        return { technician: technician.slug, service: service.slug, start: isoOf(zone, instant), client, address }
      })
    })
  })
}

const chance = (daysAhead: number) => (daysAhead < 0 ? 0.7 : Math.max(0.25, 0.85 - daysAhead * 0.013))

function fill(random: Random, drawn: readonly Service[], start: number, end: number, chance: number) {
  const visits: { service: Service; at: ReturnType<typeof wall> }[] = []
  let free = start
  while (free < end) {
    const service = pick(random, drawn)
    const at = start + Math.ceil((free - start) / service.stepMinutes) * service.stepMinutes
    if (random() > chance || at + service.durationMinutes > end) {
      free += 60
      continue
    }
    visits.push({ service, at: at as ReturnType<typeof wall> })
    free = at + service.durationMinutes + service.bufferAfterMinutes
  }
  return visits
}

function wall(text: string) {
  const time = parseWallTime(text)
  if (time === null) throw new Error(`not a wall-clock time: ${text}`)
  return time
}

/** Weekly hours on the days nothing is known against, and what was opened besides; enough for a demo. */
function openHours({ workingHours, overrides, timeOff }: Technician, date: Day) {
  const on = dateOf(date)
  if (timeOff.some(({ from, to }) => from <= on && on <= to)) return []
  const own = overrides.filter((one) => one.date === on)
  const closed = own.filter(({ kind }) => kind === 'closed')
  const weekly = isHoliday(date) ? [] : workingHours.filter((hours) => hours.weekday === weekday(date))
  const opened = own.filter(({ kind, reason }) => kind === 'open' && (reason === ON_CALL || !isHoliday(date)))
  return [
    ...weekly.filter((hours) => !closed.some(({ start }) => !start || start === hours.start)),
    ...opened.map(({ start = '', end = '', reason }) => ({ start, end, reason })),
  ].map(({ start, end, ...more }) => ({
    start: wall(start),
    end: wall(end),
    isOnCall: 'reason' in more && more.reason === ON_CALL,
  }))
}
