import { createHmac, randomUUID } from 'node:crypto'
import type { createAuthMiddleware } from 'better-auth/api'
import * as tables from '../db/auth-tables.ts'
import type { Db } from '../db/client.ts'
import { acceptInvitation, claimCodeStep, readCodeSecret } from '../db/users.ts'
import { type Auth, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, type Role } from './contract/signed-in.ts'
import { noteFailures } from './noted-failure.ts'

const STEP_MS = 30_000
const SESSION_SECONDS = 7 * 24 * 3600
const RESET_SECONDS = 3600

export interface AuthSettings {
  readonly db: Db
  /** Of the whole deployment; ours is derived from it. */
  readonly secret: string
  /** Asked when first needed: the port may not be known before. */
  readonly publicOrigin: () => string
  /** The link to a new password waits to be mailed to this user: the library keeps its secret. */
  readonly sendResetMail: (userId: string) => Promise<void>
}

/** Loaded when somebody first comes with a cookie or a password: half a second that visitors and tests need not wait. */
async function load() {
  const [{ createOTP }, { drizzleAdapter }, api, { symmetricDecrypt }, { betterAuth }, { twoFactor }] =
    await Promise.all([
      import('@better-auth/utils/otp'),
      import('better-auth/adapters/drizzle'),
      import('better-auth/api'),
      import('better-auth/crypto'),
      import('better-auth/minimal'),
      import('better-auth/plugins/two-factor'),
    ])
  return { createOTP, drizzleAdapter, api, symmetricDecrypt, betterAuth, twoFactor }
}

/** Who is this? The only file that knows better-auth. */
export function openAuth(settings: AuthSettings): Auth {
  const { note, attempt } = noteFailures()
  let opened: ReturnType<typeof configure> | null = null
  const library = () => {
    opened ??= configure(settings, note)
    return opened
  }

  return {
    whoIs: (headers) =>
      attempt(async () => {
        if (!headers.has('cookie')) return null
        const { api } = await library()
        const found = await api.getSession({ headers, query: { disableRefresh: true } })
        if (!found) return null
        const { id, name, email, role, twoFactorEnabled } = found.user
        return { id, name, email, role: role as Role, secondFactor: twoFactorEnabled === true }
      }),
    renew: (headers) =>
      attempt(async () => {
        const { api } = await library()
        return (await api.getSession({ headers, returnHeaders: true })).headers.getSetCookie()
      }),
    handle: (request) => attempt(async () => (await library()).handler(request)),
    hashPassword: async (password) => (await import('better-auth/crypto')).hashPassword(password),
    mailLink: (email) =>
      attempt(async () => {
        const { api } = await library()
        await api.requestPasswordReset({ body: { email } })
      }),
  }
}

async function configure(
  { db, secret, publicOrigin, sendResetMail }: AuthSettings,
  note: (parts: readonly unknown[]) => void,
) {
  const { createOTP, drizzleAdapter, api, symmetricDecrypt, betterAuth, twoFactor } = await load()
  return betterAuth({
    appName: 'Créneau',
    baseURL: publicOrigin(),
    basePath: '/api/auth',
    secret: createHmac('sha256', secret).update('sign-in').digest('base64url'),
    database: drizzleAdapter(db, {
      provider: 'pg',
      transaction: true,
      schema: {
        user: tables.appUser,
        session: tables.session,
        account: tables.account,
        verification: tables.verification,
        twoFactor: tables.twoFactor,
      },
    }),
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    session: { expiresIn: SESSION_SECONDS },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user }) => sendResetMail(user.id),
      onPasswordReset: ({ user }) => acceptInvitation(db, user.id),
    },
    plugins: [twoFactor({ issuer: 'Créneau' })],
    hooks: {
      before: api.createAuthMiddleware(async (ctx) => {
        if (ctx.path !== '/two-factor/verify-totp') return
        const code = String(ctx.body?.code ?? '')
        const userId = (await api.getSessionFromCtx(ctx))?.user.id ?? (await whoOwesCode(ctx))
        const stored = userId && (await readCodeSecret(db, userId))
        if (!stored) return
        const codes = createOTP(await symmetricDecrypt({ key: ctx.context.secretConfig, data: stored }))
        const step = await stepOf(code, (at) => codes.hotp(at), Math.floor(Date.now() / STEP_MS))
        // A code seen before becomes a wrong one, so that it counts among the failures.
        if (step !== null && !(await claimCodeStep(db, userId, step)))
          return { context: { body: { ...ctx.body, code: '' } } }
      }),
    },
    // The edge limits attempts: in one place, by address and account, over several processes, without keeping addresses.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Lines of the library name people: only the error itself is kept, and not logged here.
    logger: { level: 'error', log: (_level, ...parts) => note(parts) },
    // Else it prints what it does not know, with the statement's values.
    onAPIError: { throw: true },
    advanced: {
      cookiePrefix: 'creneau',
      disableOriginCheck: false,
      database: { generateId: () => randomUUID() },
    },
  })
}

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Who gave the right password. */
async function whoOwesCode(ctx: HookContext): Promise<string | null> {
  const { name } = ctx.context.createAuthCookie('two_factor')
  const awaited = await ctx.getSignedCookie(name, ctx.context.secret)
  return awaited ? ((await ctx.context.internalAdapter.findVerificationValue(awaited))?.value ?? null) : null
}

/** The half-minute a code belongs to; the library takes the one before and the one after too. */
async function stepOf(code: string, codeAt: (step: number) => Promise<string>, now: number): Promise<number | null> {
  for (const step of [now - 1, now, now + 1]) if ((await codeAt(step)) === code) return step
  return null
}
