import { defaultFollowUpSettings, type FollowUpSettings } from '../server/domain/follow-up.ts'
import type { Db } from './client.ts'
import { company } from './tables.ts'

/** Locked for whoever changes them; null without a company. */
export async function lockFollowUpSettings(tx: Db): Promise<FollowUpSettings | null> {
  const [row] = await tx.select({ own: company.followUpSettings }).from(company).for('update')
  return row ? { ...defaultFollowUpSettings, ...row.own } : null
}

export async function readFollowUpSettings(db: Db): Promise<FollowUpSettings> {
  const [row] = await db.select({ own: company.followUpSettings }).from(company)
  return { ...defaultFollowUpSettings, ...row?.own }
}

export async function writeFollowUpSettings(tx: Db, settings: FollowUpSettings): Promise<void> {
  await tx.update(company).set({ followUpSettings: settings })
}
