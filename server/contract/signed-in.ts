export const roles = ['admin', 'assistant'] as const
export type Role = (typeof roles)[number]

/** Whoever is signed in. */
export interface SignedIn {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** Signs in with a code besides the password. */
  readonly secondFactor: boolean
}

/** Who is this? The one door to the sign-in library. */
export interface Auth {
  /** Null: nobody, or a session that has ended. */
  readonly whoIs: (headers: Headers) => Promise<SignedIn | null>
  /** Lengthens the session of whoever asks; the cookies to set, often none. */
  readonly renew: (headers: Headers) => Promise<readonly string[]>
  /** Answers what `signInCalls` lists. Its `x-forwarded-for` is believed: the edge writes it. */
  readonly handle: (request: Request) => Promise<Response>
  readonly hashPassword: (password: string) => Promise<string>
  /** Mails a link to a new password, as if its owner had asked for one. */
  readonly mailLink: (email: string) => Promise<void>
}

export const MIN_PASSWORD_LENGTH = 12
export const MAX_PASSWORD_LENGTH = 128

/** What of the sign-in library is open to the world under `/api/auth/`. Nobody signs up. */
export const signInCalls: ReadonlySet<string> = new Set([
  'POST sign-in/email',
  'POST sign-out',
  'GET get-session',
  'GET list-sessions',
  'POST revoke-session',
  'POST revoke-sessions',
  'POST revoke-other-sessions',
  'POST request-password-reset',
  'POST reset-password',
  'POST change-password',
  'POST two-factor/enable',
  'POST two-factor/disable',
  'POST two-factor/get-totp-uri',
  'POST two-factor/verify-totp',
  'POST two-factor/verify-backup-code',
  'POST two-factor/generate-backup-codes',
])
