import { and, asc, eq, isNull, like, lt, or, sql } from 'drizzle-orm'
import type { Role } from '../server/contract/signed-in.ts'
import { account, appUser, session, twoFactor, verification } from './auth-tables.ts'
import type { Db } from './client.ts'

export interface User {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly secondFactor: boolean
  /** Has not chosen a password yet. */
  readonly isInvited: boolean
  readonly version: number
}

const columns = {
  id: appUser.id,
  name: appUser.name,
  email: appUser.email,
  role: appUser.role,
  secondFactor: appUser.twoFactorEnabled,
  isInvited: sql<boolean>`${appUser.invitedAt} is not null`,
  version: appUser.version,
}

export async function listUsers(db: Db): Promise<(User & { readonly lastSignInAt: Date | null })[]> {
  return db
    .select({ ...columns, lastSignInAt: appUser.lastSignInAt })
    .from(appUser)
    .orderBy(asc(appUser.createdAt), asc(appUser.id))
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
  // Whoever has not chosen a password cannot let anybody in.
  const others = rows.filter((row) => row.id !== id && row.role === 'admin' && !row.isInvited)
  return { user, demo, isLastAdmin: user.role === 'admin' && !user.isInvited && others.length === 0 }
}

export interface NewUser {
  readonly id: string
  readonly name: string
  /** Lower case. */
  readonly email: string
  readonly role: Role
  readonly passwordHash: string
  readonly demo?: boolean
  /** Set when they choose their password themselves. */
  readonly invitedAt?: Date | null
}

/** False when somebody else has that e-mail. */
export async function insertUser(tx: Db, { passwordHash, ...values }: NewUser): Promise<boolean> {
  const rows = await tx.insert(appUser).values(values).onConflictDoNothing().returning({ id: appUser.id })
  if (rows.length === 0) return false
  const { id } = values
  await tx.insert(account).values({ id, userId: id, accountId: id, providerId: 'credential', password: passwordHash })
  return true
}

/** Whatever changes of a user raises the version that editors see. */
export async function updateUser(tx: Db, id: string, values: { name?: string; role?: Role }): Promise<void> {
  await tx
    .update(appUser)
    .set({ ...values, version: sql`${appUser.version} + 1`, updatedAt: new Date() })
    .where(eq(appUser.id, id))
}

/** Ends every session of that user too. */
export async function replacePassword(tx: Db, id: string, passwordHash: string): Promise<void> {
  await tx
    .update(account)
    .set({ password: passwordHash, updatedAt: new Date() })
    .where(and(eq(account.userId, id), eq(account.providerId, 'credential')))
  await acceptInvitation(tx, id)
  await endSessions(tx, id)
}

/** Whoever was invited has a password now. */
export async function acceptInvitation(db: Db, id: string): Promise<void> {
  await db.update(appUser).set({ invitedAt: null }).where(eq(appUser.id, id))
}

const isResetLink = like(verification.identifier, 'reset-password:%')

/** Whoever has just been sent a link to a password may have days for it. False: they were not invited. */
export async function lengthenInvitation(tx: Db, id: string, days: number): Promise<boolean> {
  const rows = await tx
    .update(verification)
    .set({ expiresAt: sql`${verification.createdAt} + ${days}::int * interval '1 day'` })
    .where(
      and(
        eq(verification.value, id),
        isResetLink,
        sql`exists (select from app_user where id = ${id} and invited_at is not null)`,
      ),
    )
    .returning({ id: verification.id })
  return rows.length > 0
}

/** Links to a password that were mailed to them open nothing any more. */
export async function endLinks(tx: Db, id: string): Promise<void> {
  await tx.delete(verification).where(and(eq(verification.value, id), isResetLink))
}

/** Wherever they are signed in, they no longer are. How many sessions that ended. */
export async function endSessions(tx: Db, id: string): Promise<number> {
  return (await tx.delete(session).where(eq(session.userId, id)).returning({ id: session.id })).length
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
