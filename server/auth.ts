import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac, randomUUID } from 'node:crypto'
import { createOTP } from '@better-auth/utils/otp'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { hashPassword, symmetricDecrypt } from 'better-auth/crypto'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import * as tables from '../db/auth-tables.ts'
import type { Db } from '../db/client.ts'
import { claimCodeStep, readCodeSecret } from '../db/users.ts'
import { type Auth, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, type Role } from './contract/signed-in.ts'

const STEP_MS = 30_000
const SESSION_SECONDS = 7 * 24 * 3600
const RESET_SECONDS = 3600

export interface AuthSettings {
  readonly db: Db
  /** Of the whole deployment; ours is derived from it. */
  readonly secret: string
  /** Asked when first needed: the port may not be known before. */
  readonly publicOrigin: () => string
  /** Sends the link to a new password. */
  readonly sendResetMail: (to: string, url: string) => Promise<void>
}

/** Who is this? The only file that knows better-auth. */
export function openAuth(settings: AuthSettings): Auth {
  // What the library hides behind a 500 of its own: the edge tells an outage from a bug.
  const failure = new AsyncLocalStorage<{ cause?: unknown }>()
  const noted = (parts: readonly unknown[]) => {
    const held = failure.getStore()
    if (held) held.cause ??= parts.find((part) => part instanceof Error)
  }
  let opened: ReturnType<typeof configure> | null = null
  const library = () => {
    opened ??= configure(settings, noted)
    return opened
  }
  const attempt = <Answer>(run: () => Promise<Answer>): Promise<Answer> =>
    failure.run({}, async () => {
      try {
        const answer = await run()
        if (answer instanceof Response && answer.status >= 500) throw new Error('sign-in failed')
        return answer
      } catch (error) {
        throw failure.getStore()?.cause ?? error
      }
    })

  return {
    whoIs: (headers) =>
      attempt(async () => {
        if (!headers.has('cookie')) return null
        const found = await library().api.getSession({ headers, query: { disableRefresh: true } })
        if (!found) return null
        const { id, name, email, role, twoFactorEnabled } = found.user
        return { id, name, email, role: role as Role, secondFactor: twoFactorEnabled === true }
      }),
    renew: (headers) =>
      attempt(async () => (await library().api.getSession({ headers, returnHeaders: true })).headers.getSetCookie()),
    handle: (request) => attempt(() => library().handler(request)),
    hashPassword,
  }
}

function configure(
  { db, secret, publicOrigin, sendResetMail }: AuthSettings,
  noted: (parts: readonly unknown[]) => void,
) {
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
      sendResetPassword: ({ user, token }) =>
        sendResetMail(user.email, `${publicOrigin()}/admin/reset-password?token=${token}`),
    },
    plugins: [twoFactor({ issuer: 'Créneau' })],
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== '/two-factor/verify-totp') return
        const code = String(ctx.body?.code ?? '')
        const userId = await whoseCode(ctx)
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
    logger: { level: 'error', log: (_level, ...parts) => noted(parts) },
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

/** Whose session it is, or who gave the right password and now owes the code. */
async function whoseCode(ctx: HookContext): Promise<string | null> {
  const session = await getSessionFromCtx(ctx)
  if (session) return session.user.id
  const { name } = ctx.context.createAuthCookie('two_factor')
  const awaited = await ctx.getSignedCookie(name, ctx.context.secret)
  return awaited ? ((await ctx.context.internalAdapter.findVerificationValue(awaited))?.value ?? null) : null
}

/** The half-minute a code belongs to; the library takes the one before and the one after too. */
async function stepOf(code: string, codeAt: (step: number) => Promise<string>, now: number): Promise<number | null> {
  for (const step of [now - 1, now, now + 1]) if ((await codeAt(step)) === code) return step
  return null
}
