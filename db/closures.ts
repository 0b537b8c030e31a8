import { eq } from 'drizzle-orm'
import type { Day } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { closure, holidayRule, workedHoliday } from './tables.ts'

export const readClosures = (db: Db) => db.select().from(closure).orderBy(closure.fromOn, closure.id)
export type ClosureRow = typeof closure.$inferSelect

export async function insertClosure(tx: Db, values: typeof closure.$inferInsert): Promise<ClosureRow> {
  const [row] = await tx.insert(closure).values(values).returning()
  if (!row) throw new Error('a closure just written is there')
  return row
}

export async function deleteClosure(tx: Db, id: number): Promise<ClosureRow | null> {
  const [row] = await tx.delete(closure).where(eq(closure.id, id)).returning()
  return row ?? null
}

/** The public holidays the company keeps: a country and perhaps a region; null: none. */
export async function readHolidayRule(db: Db) {
  const [row] = await db.select({ country: holidayRule.country, region: holidayRule.region }).from(holidayRule)
  return row ?? null
}

export async function writeHolidayRule(
  tx: Db,
  rule: { readonly country: string; readonly region: string | null } | null,
) {
  await tx.delete(holidayRule)
  if (rule) await tx.insert(holidayRule).values(rule)
}

export const readWorkedHolidays = async (db: Db) => (await db.select().from(workedHoliday)).map(({ date }) => date)

/** False: it was so already. */
export async function writeWorkedHoliday(tx: Db, date: Day, worked: boolean) {
  const changed = worked
    ? await tx.insert(workedHoliday).values({ date }).onConflictDoNothing().returning()
    : await tx.delete(workedHoliday).where(eq(workedHoliday.date, date)).returning()
  return changed.length > 0
}
