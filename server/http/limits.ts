import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../../db/client.ts'

/** How often one address may do what; a whole office behind one address must never meet them. */
const budgets = {
  read: { points: 6000, duration: 60 },
  write: { points: 1200, duration: 60 },
  /** Three reports or so for each mail, from a handful of addresses, in bursts. */
  webhook: { points: 60_000, duration: 60 },
  booking: { points: 500, duration: 24 * 3600 },
  /** Photos sent: each is a tenth of a second of work. */
  photo: { points: 300, duration: 600 },
  /** Slots kept and not given back or booked; a hold lapses within the duration. */
  hold: { points: 60, duration: 600 },
  /** Wrong passwords and codes from one address, and for one account; right ones are given back. */
  'sign-in': { points: 10, duration: 60 },
  account: { points: 5, duration: 60 },
  /** Mails with a link to a new password, asked from one address or for one account. */
  reset: { points: 5, duration: 3600 },
} as const

type Budget = keyof typeof budgets

/** So often spent that no process asks the others. */
const isOwn = (budget: Budget) => budget === 'read' || budget === 'webhook'

export interface Limits {
  /** Counts one; seconds to wait, 0 when the call may go on. */
  readonly spend: (budget: Budget, address: string) => Promise<number>
  /** Seconds to wait, counting nothing. */
  readonly wait: (budget: Budget, address: string) => Promise<number>
  /** Takes back one that was counted. */
  readonly restore: (budget: Budget, address: string) => Promise<void>
}

export const noLimits: Limits = { spend: async () => 0, wait: async () => 0, restore: async () => {} }

/**
 * Reads and reports are counted in this process; what writes is counted in the database when several processes share one.
 * Addresses are stored as hashes only.
 */
export function openLimits(shared: Database['raw'], hash: (address: string) => string): Limits {
  const open = (budget: Budget): RateLimiterAbstract => {
    const inMemory = new RateLimiterMemory({ ...budgets[budget], keyPrefix: budget })
    if (!shared || isOwn(budget)) return inMemory
    return new RateLimiterPostgres({
      ...budgets[budget],
      keyPrefix: budget,
      storeClient: { query: shared },
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      insuranceLimiter: inMemory,
    })
  }
  const limiters = {
    read: open('read'),
    write: open('write'),
    webhook: open('webhook'),
    booking: open('booking'),
    photo: open('photo'),
    hold: open('hold'),
    'sign-in': open('sign-in'),
    account: open('account'),
    reset: open('reset'),
  }
  const keyOf = (budget: Budget, address: string) => (isOwn(budget) ? address : hash(address))
  const seconds = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))
  return {
    spend: async (budget, address) => {
      try {
        await limiters[budget].consume(keyOf(budget, address))
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return seconds(refused)
        throw refused
      }
    },
    wait: async (budget, address) => {
      const spent = await limiters[budget].get(keyOf(budget, address))
      return spent && spent.consumedPoints >= budgets[budget].points ? seconds(spent) : 0
    },
    restore: async (budget, address) => {
      await limiters[budget].reward(keyOf(budget, address))
    },
  }
}
