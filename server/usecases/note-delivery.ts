import { insertAudit } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import { raiseLost } from '../../db/lost-messages.ts'
import { refuseSurveys } from '../../db/surveys.ts'
import { claimEvent, findReported, noteReported, type ReportedMessage } from '../../db/webhooks.ts'
import { readProviderEvent } from '../contract/provider-event.ts'
import type { Deps } from '../deps.ts'
import { type Delivery, isLost, statusAfter } from '../domain/delivery.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Millis } from '../domain/time.ts'
import type { Snapshot } from './planning.ts'
import { callBackAt } from './sort-claimed.ts'

/** Notes what the provider reports of a mail, once however often it is reported; of what is not ours, nothing. */
export async function noteDelivery(
  deps: Deps,
  { id, signedAt }: { readonly id: string; readonly signedAt: Millis },
  event: unknown,
): Promise<Result<'noted'>> {
  const now = deps.clock()
  const delivery = readProviderEvent(event, now)
  const snapshot = delivery && (await deps.planning.read())
  if (!delivery || !snapshot) return done('noted')
  return deps.db.transaction(async (tx) => {
    const claimed = await claimEvent(tx, { id, signedAt, now })
    if (claimed === 'replayed') return refuse({ code: 'webhook-replayed' })
    const message = claimed === 'new' ? await findReported(tx, delivery) : null
    if (message) await note(tx, snapshot, message, delivery, now)
    return done('noted')
  })
}

async function note(
  tx: Db,
  snapshot: Snapshot,
  message: ReportedMessage,
  delivery: Delivery,
  now: Millis,
): Promise<void> {
  const status = statusAfter(message, delivery)
  await noteReported(tx, message, status, delivery)
  if (status !== message.status && isLost(status))
    await raiseLost(tx, message.id, { callBackAt: callBackAt(snapshot, now), now })
  // Whoever calls our mail unwanted gets none that is not about a visit of theirs.
  const { clientId, bookingId } = message
  if (delivery.kind !== 'complained' || !message.isToClient || clientId === null) return
  if (await refuseSurveys(tx, clientId, now))
    await insertAudit(tx, {
      at: now,
      actor: 'client',
      action: 'surveys-refused',
      bookingId,
      after: { because: 'complaint' },
    })
}
