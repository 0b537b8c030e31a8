import { sql } from 'drizzle-orm'
import { type Minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { booking, company } from './tables.ts'

const columns = {
  name: company.name,
  timeZone: company.timeZone,
  locale: company.locale,
  phone: company.phone,
  email: company.email,
  cancelCutoffMinutes: company.cancelCutoffMinutes,
  holdMinutes: company.holdMinutes,
  maxComingPerContact: company.maxComingPerContact,
  proofOfWork: company.proofOfWork,
  secondFactorRequired: company.secondFactorRequired,
  allowedOrigins: company.allowedOrigins,
  version: company.settingsVersion,
}

export async function readCompanySettings(db: Db) {
  const [row] = await db.select(columns).from(company)
  return row ?? null
}

export type CompanySettings = NonNullable<Awaited<ReturnType<typeof readCompanySettings>>>

export async function writeCompanySettings(tx: Db, settings: Partial<Omit<CompanySettings, 'version'>>): Promise<void> {
  await tx.update(company).set(settings)
}

/** Takes the settings until the transaction ends; false where somebody changed any of them since that version. */
export async function takeSettings(tx: Db, version: number): Promise<boolean> {
  const [row] = await tx.select({ version: company.settingsVersion }).from(company).for('update')
  return row?.version === version
}

/** What was taken has been changed. */
export async function raiseSettings(tx: Db, version: number): Promise<void> {
  await tx.update(company).set({ settingsVersion: version + 1 })
}

export async function settingsVersion(db: Db): Promise<number> {
  const [row] = await db.select({ version: company.settingsVersion }).from(company)
  return row?.version ?? 0
}

/** References of promised visits that are not over, soonest first. */
export async function comingReferences(db: Db, now: Minute): Promise<readonly string[]> {
  const rows = await db
    .select({ reference: sql<string>`${booking.reference}` })
    .from(booking)
    .where(
      sql`${booking.status} = 'confirmed' and ${booking.end} > ${new Date(toMillis(now)).toISOString()}::timestamptz`,
    )
    .orderBy(booking.start)
    .limit(100)
  return rows.map(({ reference }) => reference)
}
