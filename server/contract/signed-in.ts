export const roles = ['admin', 'assistant'] as const
export type Role = (typeof roles)[number]

/** Whoever is signed in. */
export interface SignedIn {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** Who is this? The one door to the sign-in library. */
export interface Auth {
  /** Null: nobody, or a session that has ended. */
  readonly whoIs: (headers: Headers) => Promise<SignedIn | null>
  /** Answers everything under `/api/auth/`. */
  readonly handle: (request: Request) => Promise<Response>
}
