import { and, asc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Role } from '../server/contract/signed-in.ts'
import { account, appUser, session, twoFactor } from './auth-tables.ts'
import type { Db } from './client.ts'

export interface User {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly secondFactor: boolean
}

const columns = {
  id: appUser.id,
  name: appUser.name,
  email: appUser.email,
  role: appUser.role,
  secondFactor: appUser.twoFactorEnabled,
}

export async function listUsers(db: Db): Promise<User[]> {
  return db.select(columns).from(appUser).orderBy(asc(appUser.createdAt), asc(appUser.id))
}

export async function findUserByEmail(db: Db, email: string): Promise<User | null> {
  return (await db.select(columns).from(appUser).where(eq(appUser.email, email)))[0] ?? null
}

/** True for whoever came with the demo company, or was added by somebody who did. */
export async function isDemoUser(db: Db, id: string): Promise<boolean> {
  return (await db.select({ demo: appUser.demo }).from(appUser).where(eq(appUser.id, id)))[0]?.demo ?? false
}

/** Takes a user, and every admin with them, until the transaction ends: whether one is the last cannot change meanwhile. */
export async function lockUser(
  tx: Db,
  id: string,
): Promise<{ user: User; demo: boolean; isLastAdmin: boolean } | null> {
  const rows = await tx
    .select({ ...columns, demo: appUser.demo })
    .from(appUser)
    .where(or(eq(appUser.id, id), eq(appUser.role, 'admin')))
    .orderBy(asc(appUser.id))
    .for('update')
  const found = rows.find((row) => row.id === id)
  if (!found) return null
  const { demo, ...user } = found
  const admins = rows.filter(({ role }) => role === 'admin')
  return { user, demo, isLastAdmin: user.role === 'admin' && admins.length === 1 }
}

export interface NewUser {
  readonly id: string
  readonly name: string
  /** Lower case. */
  readonly email: string
  readonly role: Role
  readonly passwordHash: string
  readonly demo?: boolean
}

/** False when somebody else has that e-mail. */
export async function insertUser(tx: Db, { passwordHash, ...values }: NewUser): Promise<boolean> {
  const rows = await tx.insert(appUser).values(values).onConflictDoNothing().returning({ id: appUser.id })
  if (rows.length === 0) return false
  const { id } = values
  await tx.insert(account).values({ id, userId: id, accountId: id, providerId: 'credential', password: passwordHash })
  return true
}

export async function updateUser(tx: Db, id: string, values: { name?: string; role?: Role }): Promise<void> {
  await tx
    .update(appUser)
    .set({ ...values, updatedAt: new Date() })
    .where(eq(appUser.id, id))
}

/** Ends every session of that user too. */
export async function replacePassword(tx: Db, id: string, passwordHash: string): Promise<void> {
  await tx
    .update(account)
    .set({ password: passwordHash, updatedAt: new Date() })
    .where(and(eq(account.userId, id), eq(account.providerId, 'credential')))
  await tx.delete(session).where(eq(session.userId, id))
}

/** For whoever lost the telephone that makes the codes. */
export async function removeSecondFactor(tx: Db, id: string): Promise<void> {
  await tx.delete(twoFactor).where(eq(twoFactor.userId, id))
  await tx.update(appUser).set({ twoFactorEnabled: false, updatedAt: new Date() }).where(eq(appUser.id, id))
}

/** With sessions, password and second factor. */
export async function deleteUser(tx: Db, id: string): Promise<void> {
  await tx.delete(appUser).where(eq(appUser.id, id))
}

export async function deleteDemoUsers(tx: Db): Promise<void> {
  await tx.delete(appUser).where(eq(appUser.demo, true))
}

export async function deleteEndedSessions(db: Db, now: number): Promise<void> {
  await db.delete(session).where(lt(session.expiresAt, new Date(now)))
}

/** The encrypted secret of a user's codes. */
export async function readCodeSecret(db: Db, userId: string): Promise<string | null> {
  const [row] = await db.select({ secret: twoFactor.secret }).from(twoFactor).where(eq(twoFactor.userId, userId))
  return row?.secret ?? null
}

/** False when a code of that half-minute, or of a later one, was already used. */
export async function claimCodeStep(db: Db, userId: string, step: number): Promise<boolean> {
  const rows = await db
    .update(twoFactor)
    .set({ lastStep: step })
    .where(and(eq(twoFactor.userId, userId), or(isNull(twoFactor.lastStep), lt(twoFactor.lastStep, step))))
    .returning({ id: twoFactor.id })
  return rows.length > 0
}
