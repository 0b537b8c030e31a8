import { and, asc, eq, sql } from 'drizzle-orm'
import type { Day } from '../server/domain/time.ts'
import { parseDate } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { skillIds } from './services.ts'
import { technician, technicianSkill } from './tables.ts'

/** A skill, with the last local date it holds for; null: without limit. */
export interface HeldSkill {
  readonly skill: string
  readonly until: Day | null
}

const held = sql<{ skill: string; until: string | null }[]>`coalesce((
  select json_agg(json_build_object('skill', k.code, 'until', x.until_on) order by k.code)
    from technician_skill x join skill k on k.id = x.skill_id where x.technician_id = ${sql.raw('technician.id')}), '[]'::json)`

const coming = sql<number>`(select count(*)::int from booking b
  where b.technician_id = ${sql.raw('technician.id')} and b.status = 'confirmed' and b."end" > now())`

const columns = {
  id: technician.id,
  slug: technician.slug,
  name: technician.name,
  email: technician.email,
  phone: technician.phone,
  baseLat: technician.baseLat,
  baseLon: technician.baseLon,
  version: technician.version,
  removedAt: technician.removedAt,
  held,
}

type Row = Omit<typeof technician.$inferSelect, 'hoursVersion'> & { held: { skill: string; until: string | null }[] }

const stored = <Found extends Row>({ held: skills, ...row }: Found) => ({
  ...row,
  skills: skills.map(({ skill, until }): HeldSkill => ({ skill, until: until === null ? null : parseDate(until) })),
})

/** A technician as they are set, removed or not. */
export type StoredTechnician = Omit<Row, 'held'> & { readonly skills: readonly HeldSkill[] }

/** Those who work here first; with how many visits they have to come. */
export async function listTechnicians(db: Db) {
  const rows = await db
    .select({ ...columns, coming })
    .from(technician)
    .orderBy(sql`${technician.removedAt} is not null`, sql`lower(${technician.name})`, asc(technician.slug))
  return rows.map(stored)
}

export async function findTechnician(db: Db, slug: string): Promise<StoredTechnician | null> {
  const [row] = await db.select(columns).from(technician).where(eq(technician.slug, slug))
  return row ? stored(row) : null
}

export type TechnicianFields = Pick<
  typeof technician.$inferInsert,
  'name' | 'email' | 'phone' | 'baseLat' | 'baseLon' | 'removedAt'
>

/** Null: somebody has this slug. */
export async function insertTechnician(tx: Db, slug: string, fields: TechnicianFields): Promise<number | null> {
  const [row] = await tx
    .insert(technician)
    .values({ ...fields, slug })
    .onConflictDoNothing({ target: technician.slug })
    .returning({ id: technician.id })
  return row?.id ?? null
}

/** False: they are no longer at that version. */
export async function updateTechnician(tx: Db, slug: string, version: number, fields: Partial<TechnicianFields>) {
  const written = await tx
    .update(technician)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(technician.slug, slug), eq(technician.version, version)))
    .returning({ id: technician.id })
  return written.length > 0
}

export async function replaceSkillsOfTechnician(tx: Db, technicianId: number, skills: readonly HeldSkill[]) {
  await tx.delete(technicianSkill).where(eq(technicianSkill.technicianId, technicianId))
  const ids = await skillIds(
    tx,
    skills.map(({ skill }) => skill),
  )
  const rows = skills.flatMap(({ skill, until }) => {
    const skillId = ids.get(skill)
    return skillId === undefined ? [] : [{ technicianId, skillId, untilOn: until }]
  })
  if (rows.length > 0) await tx.insert(technicianSkill).values(rows)
}
