import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import {
  address,
  auditEvent,
  booking,
  client,
  closure,
  company,
  followUp,
  holidayRule,
  idempotencyKey,
  override,
  service,
  serviceSkill,
  skill,
  technician,
  technicianRevision,
  technicianSkill,
  timeOff,
  workedHoliday,
  workingHours,
} from './tables.ts'
import { deleteDemoUsers } from './users.ts'

/** Any fixed number that nothing else in the database locks. */
const IMPORT_LOCK = 7_301_846_226

/** Lets one import run at a time, until its transaction ends. */
export async function lockImports(tx: Db): Promise<void> {
  await tx.select({ locked: sql`pg_advisory_xact_lock(${IMPORT_LOCK}::bigint)` }).from(sql`(values (1)) as one`)
}

export async function hasCompany(db: Db): Promise<boolean> {
  return (await db.select({ id: company.id }).from(company)).length > 0
}

export async function hasDemoCompany(db: Db): Promise<boolean> {
  return (await db.select({ demo: company.demo }).from(company))[0]?.demo ?? false
}

/** Company, services and technicians as they are stored, with all that hangs on them. */
export async function readStored(tx: Db) {
  const [stored] = await tx.select().from(company)
  const holidays = await tx.select().from(holidayRule).orderBy(asc(holidayRule.id))
  const services = await tx.select().from(service)
  const technicians = await tx.select().from(technician)
  const skills = await tx.select().from(skill)
  const serviceSkills = await tx.select().from(serviceSkill)
  const technicianSkills = await tx.select().from(technicianSkill)
  const hours = await tx.select().from(workingHours).orderBy(asc(workingHours.id))
  const overrides = await tx.select().from(override).orderBy(asc(override.id))
  const absences = await tx.select().from(timeOff).orderBy(asc(timeOff.id))
  const codes = new Map(skills.map(({ id, code }) => [id, code]))
  const named = (ids: readonly { skillId: number }[]) => ids.map(({ skillId }) => codes.get(skillId) ?? '').sort()
  const ofService = Map.groupBy(serviceSkills, (row) => row.serviceId)
  const ofTechnician = <Row extends { technicianId: number }>(rows: readonly Row[]) => {
    const groups = Map.groupBy(rows, (row) => row.technicianId)
    return (id: number) => groups.get(id) ?? []
  }
  const [skillsOf, hoursOf, overridesOf, absencesOf] = [
    ofTechnician(technicianSkills),
    ofTechnician(hours),
    ofTechnician(overrides),
    ofTechnician(absences),
  ]
  return {
    company: stored ?? null,
    holidays,
    skills: new Map(skills.map(({ id, code }) => [code, id])),
    services: new Map(services.map((row) => [row.slug, { ...row, skills: named(ofService.get(row.id) ?? []) }])),
    technicians: new Map(
      technicians.map((row) => [
        row.slug,
        {
          ...row,
          skills: skillsOf(row.id)
            .map(({ skillId, untilOn }) => ({ skill: codes.get(skillId) ?? '', until: untilOn }))
            .sort((a, b) => (a.skill < b.skill ? -1 : 1)),
          workingHours: hoursOf(row.id),
          overrides: overridesOf(row.id),
          timeOff: absencesOf(row.id),
        },
      ]),
    ),
  }
}

export type Stored = Awaited<ReturnType<typeof readStored>>

/** Empties the demo company's whole planning, its users too; the company itself is written over by what follows. */
export async function deletePlanning(tx: Db): Promise<void> {
  await deleteDemoUsers(tx)
  for (const table of [
    auditEvent,
    idempotencyKey,
    followUp,
    booking,
    address,
    client,
    technician,
    service,
    skill,
    holidayRule,
    closure,
    workedHoliday,
  ])
    await tx.delete(table)
}

export type CompanyValues = Omit<typeof company.$inferInsert, 'id' | 'rulesRevision'>

export async function writeCompany(tx: Db, values: CompanyValues): Promise<void> {
  await tx.insert(company).values(values).onConflictDoUpdate({ target: company.id, set: values })
}

export async function writeHolidays(tx: Db, rules: readonly { country: string; region: string | null }[]) {
  await tx.delete(holidayRule)
  if (rules.length > 0) await tx.insert(holidayRule).values([...rules])
}

/** The ids of skill codes, unknown ones made. */
export async function writeSkills(tx: Db, codes: readonly string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .insert(skill)
    .values(codes.map((code) => ({ code })))
    .returning()
  return new Map(rows.map(({ code, id }) => [code, id]))
}

export type ServiceValues = Omit<typeof service.$inferInsert, 'id'>

/** Writes services by slug; their ids. */
export async function writeServices(tx: Db, values: readonly ServiceValues[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const one of values) {
    const [row] = await tx
      .insert(service)
      .values(one)
      .onConflictDoUpdate({ target: service.slug, set: one })
      .returning({ id: service.id })
    if (row) ids.set(one.slug, row.id)
  }
  return ids
}

export async function replaceServiceSkills(
  tx: Db,
  ids: readonly number[],
  links: (typeof serviceSkill.$inferInsert)[],
) {
  if (ids.length > 0) await tx.delete(serviceSkill).where(inArray(serviceSkill.serviceId, [...ids]))
  if (links.length > 0) await tx.insert(serviceSkill).values(links)
}

export type TechnicianValues = Omit<typeof technician.$inferInsert, 'id'>

/** Writes technicians by slug; their ids. */
export async function writeTechnicians(tx: Db, values: readonly TechnicianValues[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const one of values) {
    const [row] = await tx
      .insert(technician)
      .values(one)
      .onConflictDoUpdate({ target: technician.slug, set: one })
      .returning({ id: technician.id })
    if (row) ids.set(one.slug, row.id)
  }
  return ids
}

const dependents = { technicianSkill, workingHours, override, timeOff } as const
const ROWS_A_STATEMENT = 1000

/** Writes what hangs on technicians anew: everything of one kind of the given ones is replaced. */
export async function replaceOfTechnicians<Kind extends keyof typeof dependents>(
  tx: Db,
  kind: Kind,
  ids: readonly number[],
  rows: readonly (typeof dependents)[Kind]['$inferInsert'][],
): Promise<void> {
  const table = dependents[kind]
  if (ids.length > 0) await tx.delete(table).where(inArray(table.technicianId, [...ids]))
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT)
    await tx.insert(table).values(rows.slice(i, i + ROWS_A_STATEMENT) as never[])
}

/** Takes the planning of technicians until the transaction ends, in the order everybody takes them. */
export async function lockPlannings(tx: Db, technicianIds: readonly number[]): Promise<void> {
  if (technicianIds.length === 0) return
  await tx
    .select({ id: technicianRevision.technicianId })
    .from(technicianRevision)
    .where(inArray(technicianRevision.technicianId, [...technicianIds]))
    .orderBy(asc(technicianRevision.technicianId))
    .for('update')
}

export async function clearLapsedHolds(tx: Db, technicianIds: readonly number[], now: Millis): Promise<void> {
  const lapsed = and(
    inArray(booking.technicianId, [...technicianIds]),
    eq(booking.status, 'hold'),
    sql`${booking.expiresAt} <= ${new Date(now).toISOString()}::text::timestamptz`,
  )
  const found = await tx.select({ id: booking.id }).from(booking).where(lapsed).limit(1)
  if (found.length > 0) await tx.delete(booking).where(lapsed)
}
