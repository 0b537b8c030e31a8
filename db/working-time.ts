import { and, asc, eq, gt, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { type Day, type Millis, type Minute, minute, type WallMinute } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { booking, override, technician, timeOff, workingHours } from './tables.ts'

export type OverrideRow = typeof override.$inferSelect
export type TimeOffRow = typeof timeOff.$inferSelect

/** Waits for whoever takes a place of these technicians, and keeps others from it until the transaction ends. */
export async function lockPlannings(tx: Db, technicianIds: readonly number[]): Promise<void> {
  await tx.execute(
    sql`select technician_id from technician_revision where technician_id = any(${`{${technicianIds.join(',')}}`}::text::int[])
         order by technician_id for update`,
  )
}

/** Overrides of a date, by technician and start; those of the whole day first. */
export const overridesOn = (db: Db, technicianIds: readonly number[], date: Day) =>
  db
    .select()
    .from(override)
    .where(and(inArray(override.technicianId, [...technicianIds]), eq(override.date, date)))
    .orderBy(asc(override.technicianId), sql`${override.startMinute} nulls first`)

export async function insertOverrides(tx: Db, rows: readonly (typeof override.$inferInsert)[]): Promise<number[]> {
  if (rows.length === 0) return []
  const written = await tx
    .insert(override)
    .values([...rows])
    .returning({ id: override.id })
  return written.map(({ id }) => id)
}

export async function deleteOverride(tx: Db, id: number): Promise<OverrideRow | null> {
  const [row] = await tx.delete(override).where(eq(override.id, id)).returning()
  return row ?? null
}

export async function findOverride(db: Db, id: number): Promise<OverrideRow | null> {
  const [row] = await db.select().from(override).where(eq(override.id, id))
  return row ?? null
}

/** Overrides of a technician from a date on, soonest first. */
export const overridesFrom = (db: Db, technicianId: number, from: Day) =>
  db
    .select()
    .from(override)
    .where(and(eq(override.technicianId, technicianId), gte(override.date, from)))
    .orderBy(asc(override.date), sql`${override.startMinute} nulls first`)

/** Absences of a technician that are not over on a date, soonest first. */
export const timeOffFrom = (db: Db, technicianId: number, from: Day) =>
  db
    .select()
    .from(timeOff)
    .where(and(eq(timeOff.technicianId, technicianId), gte(timeOff.toOn, from)))
    .orderBy(asc(timeOff.fromOn))

/** Absences that have a date between two, both included. */
export const timeOffBetween = (db: Db, technicianIds: readonly number[], from: Day, to: Day) =>
  db
    .select()
    .from(timeOff)
    .where(and(inArray(timeOff.technicianId, [...technicianIds]), lte(timeOff.fromOn, to), gte(timeOff.toOn, from)))
    .orderBy(asc(timeOff.technicianId), asc(timeOff.fromOn))

export async function insertTimeOff(tx: Db, rows: readonly (typeof timeOff.$inferInsert)[]): Promise<number[]> {
  const written = await tx
    .insert(timeOff)
    .values([...rows])
    .returning({ id: timeOff.id })
  return written.map(({ id }) => id)
}

export async function deleteTimeOff(tx: Db, id: number): Promise<TimeOffRow | null> {
  const [row] = await tx.delete(timeOff).where(eq(timeOff.id, id)).returning()
  return row ?? null
}

export async function findTimeOff(db: Db, id: number): Promise<TimeOffRow | null> {
  const [row] = await db.select().from(timeOff).where(eq(timeOff.id, id))
  return row ?? null
}

/** Weekly hours with the version that an editor sees, by name; of those named, or of all who are there. */
export async function readHoursOf(db: Db, slugs: readonly string[] | null) {
  const whom = await db
    .select({ id: technician.id, slug: technician.slug, name: technician.name, version: technician.hoursVersion })
    .from(technician)
    .where(slugs === null ? isNull(technician.removedAt) : inArray(technician.slug, [...slugs]))
    .orderBy(sql`lower(${technician.name})`, asc(technician.slug))
  const ids = whom.map(({ id }) => id)
  const lines = await db
    .select({
      technicianId: workingHours.technicianId,
      weekday: workingHours.weekday,
      start: sql<WallMinute>`${workingHours.startMinute}`,
      end: sql<WallMinute>`${workingHours.endMinute}`,
      from: workingHours.fromOn,
      until: workingHours.untilOn,
    })
    .from(workingHours)
    .where(inArray(workingHours.technicianId, ids))
    .orderBy(asc(workingHours.weekday), asc(workingHours.startMinute), sql`${workingHours.fromOn} nulls first`)
  const hoursOf = Map.groupBy(lines, ({ technicianId }) => technicianId)
  return whom.map((who) => ({ ...who, hours: (hoursOf.get(who.id) ?? []).map(({ technicianId: _, ...each }) => each) }))
}

export type StoredHours = Awaited<ReturnType<typeof readHoursOf>>[number]

export const readWorkingHours = async (db: Db, slug: string): Promise<StoredHours | null> =>
  (await readHoursOf(db, [slug]))[0] ?? null

/** Writes hours in place of those there were; the new version. */
export async function replaceWorkingHours(
  tx: Db,
  technicianId: number,
  hours: readonly {
    readonly weekday: number
    readonly start: WallMinute
    readonly end: WallMinute
    readonly from?: Day | null | undefined
    readonly until?: Day | null | undefined
  }[],
): Promise<number> {
  await tx.delete(workingHours).where(eq(workingHours.technicianId, technicianId))
  if (hours.length > 0) {
    await tx.insert(workingHours).values(
      hours.map(({ weekday, start, end, from = null, until = null }) => ({
        ...{ technicianId, weekday, startMinute: start, endMinute: end, fromOn: from, untilOn: until },
      })),
    )
  }
  const [row] = await tx
    .update(technician)
    .set({ hoursVersion: sql`${technician.hoursVersion} + 1` })
    .where(eq(technician.id, technicianId))
    .returning({ version: technician.hoursVersion })
  return row?.version ?? 0
}

/** Promised visits that are not over. */
export async function comingVisits(db: Db, technicianIds: readonly number[], now: Millis) {
  const rows = await db
    .select({
      reference: sql<string>`${booking.reference}`,
      technicianId: booking.technicianId,
      serviceId: booking.serviceId,
      start: booking.start,
      end: booking.end,
    })
    .from(booking)
    .where(
      and(
        inArray(booking.technicianId, [...technicianIds]),
        eq(booking.status, 'confirmed'),
        gt(booking.end, minute(Math.floor(now / 60_000)) as Minute),
      ),
    )
    .orderBy(asc(booking.start), asc(booking.id))
  return rows
}

export type ComingVisit = Awaited<ReturnType<typeof comingVisits>>[number]
