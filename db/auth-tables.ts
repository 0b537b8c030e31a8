import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { roles } from '../server/contract/signed-in.ts'

// The sign-in library reads and writes these by their keys, and wants Date objects.
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
const createdAt = () => moment('created_at').notNull().defaultNow()
const updatedAt = () => moment('updated_at').notNull().defaultNow()
const id = () => text().primaryKey()

/** Whoever may sign in: assistants and admins. `user` is a reserved word of SQL. */
export const appUser = pgTable(
  'app_user',
  {
    id: id(),
    name: text().notNull(),
    /** Lower case. */
    email: text().notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text(),
    role: text({ enum: roles }).notNull(),
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    /** Grows with what an admin changes; a change carries the one it saw. */
    version: integer().notNull().default(1),
    /** Belongs to the demo company and goes with it. */
    demo: boolean().notNull().default(false),
    /** Set until whoever was invited has chosen a password. */
    invitedAt: moment('invited_at'),
    /** By trigger, when their password is taken: a session begins. */
    lastSignInAt: moment('last_sign_in_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check('app_user_role', sql.raw(`role in (${roles.map((role) => `'${role}'`).join(', ')})`)),
    check('app_user_email', sql`${t.email} = lower(${t.email})`),
  ],
)

const userId = () =>
  text('user_id')
    .notNull()
    .references(() => appUser.id, { onDelete: 'cascade' })

export const session = pgTable(
  'session',
  {
    id: id(),
    userId: userId(),
    token: text().notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('session_user').on(t.userId)],
)

/** How a user proves who they are; ours have a password each, hashed. */
export const account = pgTable(
  'account',
  {
    id: id(),
    userId: userId(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('account_user').on(t.userId)],
)

/** Short-lived secrets: password resets, second factors awaited, devices trusted. */
export const verification = pgTable(
  'verification',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('verification_identifier').on(t.identifier), index('verification_expiry').on(t.expiresAt)],
)

export const twoFactor = pgTable(
  'two_factor',
  {
    id: id(),
    userId: userId(),
    secret: text().notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
    /** Half-minute since 1970 of the last code taken: neither it nor an earlier one is taken again. */
    lastStep: bigint('last_step', { mode: 'number' }),
  },
  (t) => [uniqueIndex('two_factor_one_a_user').on(t.userId)],
)
