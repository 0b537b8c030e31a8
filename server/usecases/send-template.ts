import { insertAudit } from '../../db/audit.ts'
import { readBookingForMail } from '../../db/claimed-visit.ts'
import { claimKey, type RequestKey } from '../../db/idempotency.ts'
import { insertTemplateMessage } from '../../db/templates.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result } from '../domain/refusals.ts'
import type { Millis } from '../domain/time.ts'
import { type AskedMessage, type FilledMessage, fillMessage } from './fill-message.ts'
import { keep, once, replayed, settle } from './once.ts'

/** What is kept for repeats: nothing personal. */
interface Owed {
  readonly dueAt: Millis
}

/** A mail on its way to the client. */
interface OwedMail extends Owed {
  /** Null: a repeat, and the client has been forgotten since. */
  readonly to: string | null
}

/** Sends a client a ready mail about a booking: its words are filled now, it leaves at once. */
export async function sendTemplate(
  deps: Deps,
  by: SignedIn,
  reference: string,
  asked: AskedMessage,
  request: RequestKey | null,
): Promise<Result<OwedMail>> {
  const now = deps.clock()
  const filled = await fillMessage(deps, reference, asked)
  const owed = await (filled.ok
    ? owe(deps, by, filled.value, request, now)
    : once<Owed>(() => settle(deps.db, request, filled, now)))
  if (!owed.ok) return owed
  const to = filled.ok ? filled.value.to : (await readBookingForMail(deps.db, reference))?.to
  return done({ ...owed.value, to: to ?? null })
}

async function owe(
  deps: Deps,
  by: SignedIn,
  filled: FilledMessage,
  request: RequestKey | null,
  now: Millis,
): Promise<Result<Owed>> {
  const { bookingId, revision, template, locale, subject, body } = filled
  const owed = await once<Owed>(() =>
    deps.db.transaction(async (tx) => {
      if (request && !(await claimKey(tx, request, now))) return replayed(tx, request)
      await insertTemplateMessage(tx, { bookingId, revision, now, content: { template, locale, subject, body } })
      const after = { template, locale }
      await insertAudit(tx, { at: now, actor: `assistant:${by.id}`, action: 'mail-sent', bookingId, after })
      await deps.jobs.wake(tx)
      return keep(tx, request, done({ dueAt: now }))
    }),
  )
  deps.jobs.nudge()
  return owed
}
