import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { service, serviceSkill, skill } from './tables.ts'

const codes = sql<
  string[]
>`coalesce((select json_agg(k.code order by k.code) from service_skill x join skill k on k.id = x.skill_id
  where x.service_id = ${sql.raw('service.id')}), '[]'::json)`

const coming = sql<number>`(select count(*)::int from booking b
  where b.service_id = ${sql.raw('service.id')} and b.status = 'confirmed' and b."end" > now())`

const columns = {
  id: service.id,
  slug: service.slug,
  position: service.position,
  name: service.name,
  description: service.description,
  durationMinutes: service.durationMinutes,
  stepMinutes: service.stepMinutes,
  bufferBeforeMinutes: service.bufferBeforeMinutes,
  bufferAfterMinutes: service.bufferAfterMinutes,
  leadTimeMinutes: service.leadTimeMinutes,
  horizonDays: service.horizonDays,
  arrivalWindowMinutes: service.arrivalWindowMinutes,
  maxPerDay: service.maxPerDay,
  public: service.public,
  questions: service.questions,
  preparation: service.preparation,
  version: service.version,
  archivedAt: service.archivedAt,
  skills: codes,
}

/** A service as it is set, archived or not. */
export type StoredService = typeof service.$inferSelect & { readonly skills: readonly string[] }

/** In their order, those offered no more last; with how many visits are to come. */
export const listServices = (db: Db) =>
  db
    .select({ ...columns, coming })
    .from(service)
    .orderBy(sql`${service.archivedAt} is not null`, asc(service.position), asc(service.slug))

export async function findService(db: Db, slug: string): Promise<StoredService | null> {
  const [row] = await db.select(columns).from(service).where(eq(service.slug, slug))
  return row ?? null
}

export type ServiceFields = Omit<typeof service.$inferInsert, 'id' | 'slug' | 'version'>

/** False: somebody has this slug. It comes after the others. */
export async function insertService(tx: Db, slug: string, fields: ServiceFields): Promise<boolean> {
  const position = sql<number>`(select coalesce(max(position), -1) + 1 from service)`
  const written = await tx
    .insert(service)
    .values({ ...fields, slug, position })
    .onConflictDoNothing({ target: service.slug })
    .returning({ id: service.id })
  return written.length > 0
}

/** False: it is no longer at that version. */
export async function updateService(tx: Db, slug: string, version: number, fields: Partial<ServiceFields>) {
  const written = await tx
    .update(service)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(service.slug, slug), eq(service.version, version)))
    .returning({ id: service.id })
  return written.length > 0
}

export async function replaceSkillsOfService(tx: Db, serviceId: number, skills: readonly string[]): Promise<void> {
  await tx.delete(serviceSkill).where(eq(serviceSkill.serviceId, serviceId))
  const ids = await skillIds(tx, skills)
  if (ids.size > 0) await tx.insert(serviceSkill).values([...ids.values()].map((skillId) => ({ serviceId, skillId })))
}

/** By code; those unknown so far are made. */
export async function skillIds(tx: Db, wanted: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const known = [...new Set(wanted)].sort()
  if (known.length === 0) return new Map()
  await tx
    .insert(skill)
    .values(known.map((code) => ({ code })))
    .onConflictDoNothing()
  const rows = await tx.select().from(skill)
  return new Map(rows.filter(({ code }) => known.includes(code)).map(({ code, id }) => [code, id]))
}

/** Every skill that anybody holds or a service asks for. */
export async function knownSkills(db: Db): Promise<readonly string[]> {
  const rows = await db.select({ code: skill.code }).from(skill).orderBy(asc(skill.code))
  return rows.map(({ code }) => code)
}
