import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import {
  company,
  holidayRule,
  override,
  service,
  serviceSkill,
  skill,
  technician,
  technicianSkill,
  timeOff,
  workingHours,
} from '../db/tables.ts'
import type { Question } from '../server/domain/rulebook.ts'
import { parseDate, parseWallTime } from '../server/domain/time.ts'

interface SeedService {
  slug: string
  durationMinutes?: number
  stepMinutes?: number
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
  leadTimeMinutes?: number
  horizonDays?: number
  arrivalWindowMinutes?: number
  maxPerDay?: number | null
  skills?: string[]
  public?: boolean
  questions?: Question[]
}

interface SeedTechnician {
  slug: string
  skills?: string[]
  /** `[weekday, start, end]`; Monday to Friday, 8 to 12 and 13:30 to 17:30, when not given. */
  hours?: [number, string, string][]
  overrides?: { date: string; kind: 'open' | 'closed'; start?: string; end?: string }[]
  timeOff?: [string, string][]
}

export interface Seed {
  company?: Partial<typeof company.$inferInsert>
  holidays?: { country: string; region: string | null }[]
  services?: SeedService[]
  technicians?: SeedTechnician[]
}

const officeHours = [1, 2, 3, 4, 5].flatMap((weekday): [number, string, string][] => [
  [weekday, '08:00', '12:00'],
  [weekday, '13:30', '17:30'],
])

const wall = (text: string) => parseWallTime(text) ?? 0
const date = (text: string) => {
  const parsed = parseDate(text)
  if (parsed === null) throw new Error(`not a date: ${text}`)
  return parsed
}

/** Empties the database and writes a small company into it. */
export async function seed(db: Db, { company: settings, holidays = [], services, technicians }: Seed): Promise<void> {
  await db.execute(
    sql`truncate app_user, verification, message, outbox_mail, webhook_event, survey_asked, survey_answer, follow_up, mail_text, company, closure, worked_holiday, holiday_rule, service, skill, technician, client, address, booking, idempotency_key, audit_event, rate_limit restart identity cascade`,
  )
  await db.insert(company).values({
    name: 'Électricité Martin',
    timeZone: 'Europe/Paris',
    locale: 'fr',
    phone: '+33240000000',
    email: 'contact@example.com',
    ...settings,
  })
  if (holidays.length > 0) await db.insert(holidayRule).values(holidays)
  const skills = new Map<string, number>()
  const skillId = async (code: string) => {
    const known = skills.get(code)
    if (known !== undefined) return known
    const [row] = await db.insert(skill).values({ code }).returning({ id: skill.id })
    skills.set(code, row?.id ?? 0)
    return row?.id ?? 0
  }
  for (const [position, given] of (services ?? [{ slug: 'depannage' }]).entries()) {
    const { skills: codes = [], ...own } = given
    const values = { name: given.slug, position, durationMinutes: 60, stepMinutes: 30, horizonDays: 60, ...own }
    const [row] = await db.insert(service).values(values).returning({ id: service.id })
    for (const code of codes)
      await db.insert(serviceSkill).values({ serviceId: row?.id ?? 0, skillId: await skillId(code) })
  }
  for (const {
    slug,
    skills: codes = [],
    hours = officeHours,
    overrides = [],
    timeOff: absences = [],
  } of technicians ?? [{ slug: 'alice' }]) {
    const values = { slug, name: `${slug} T.`, email: `${slug}@example.com`, phone: '+33639980000' }
    const [row] = await db.insert(technician).values(values).returning({ id: technician.id })
    const technicianId = row?.id ?? 0
    for (const code of codes) await db.insert(technicianSkill).values({ technicianId, skillId: await skillId(code) })
    const weekly = hours.map(([weekday, start, end]) => ({
      technicianId,
      weekday,
      startMinute: wall(start),
      endMinute: wall(end),
    }))
    if (weekly.length > 0) await db.insert(workingHours).values(weekly)
    for (const { date: on, kind, start, end } of overrides) {
      const hoursOf = { startMinute: start ? wall(start) : null, endMinute: end ? wall(end) : null }
      await db.insert(override).values({ technicianId, date: date(on), kind, ...hoursOf })
    }
    for (const [from, to] of absences)
      await db.insert(timeOff).values({ technicianId, fromOn: date(from), toOn: date(to) })
  }
}
