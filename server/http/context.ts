import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Auth, SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import type { Webhooks } from '../domain/post.ts'
import type { Push } from '../domain/push.ts'
import type { Metrics } from '../metrics.ts'
import type { Proofs } from '../proofs.ts'
import type { Changes } from '../usecases/changes.ts'
import type { Limits } from './limits.ts'
import type { Pages } from './pages.ts'

/** What the HTTP edge is built from. */
export interface Edge {
  readonly deps: Deps
  readonly log: Logger
  readonly metrics: Metrics
  readonly limits: Limits
  readonly proofs: Proofs
  readonly auth: Auth
  readonly pages: Pages
  readonly changes: Changes
  readonly push: Push
  /** How often a stream of changes gives a sign of life, and its reader is asked for again. */
  readonly beatMs?: number
  readonly trustedProxies: readonly string[]
  /** Outside production: mails that were kept instead of sent may be looked at. */
  readonly showsOutbox: boolean
  /** Null: no secret is set, what the mail provider reports is not taken. */
  readonly webhooks: Webhooks | null
}

export type Locale = 'fr' | 'en'

interface Variables {
  requestId: string
  /** The visitor's address: of the peer, or what a trusted proxy says. */
  address: string
  locale: Locale
  /** Behind `/api/admin`: who asks. */
  user: SignedIn
  /** The `start` of the body, as it was written. */
  writtenStart?: string
}

export type AppEnv = { Variables: Variables }
export type AppContext = Context<AppEnv>
export type Router = OpenAPIHono<AppEnv>
