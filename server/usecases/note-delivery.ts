import { insertAudit } from '../../db/bookings.ts'
import type { Db } from '../../db/client.ts'
import { refuseSurveys } from '../../db/surveys.ts'
import {
  claimEvent,
  findReported,
  forgetAsked,
  noteReported,
  type ReportedMessage,
  raiseMailFailed,
} from '../../db/webhooks.ts'
import { readProviderEvent } from '../contract/provider-event.ts'
import type { Deps } from '../deps.ts'
import { type Delivery, isLost, statusAfter } from '../domain/delivery.ts'
import type { Millis } from '../domain/time.ts'
import type { Snapshot } from './planning.ts'
import { callBackAt } from './sort-claimed.ts'

/** Notes what the provider reports of a mail, once however often it is reported; of what is not ours, nothing. */
export async function noteDelivery(deps: Deps, id: string, event: unknown): Promise<void> {
  const now = deps.clock()
  const delivery = readProviderEvent(event, now)
  const snapshot = delivery && (await deps.planning.read())
  if (!delivery || !snapshot) return
  await deps.db.transaction(async (tx) => {
    if (!(await claimEvent(tx, id, now))) return
    const message = await findReported(tx, delivery)
    if (message) await note(tx, snapshot, message, delivery, now)
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
  if (status !== message.status && isLost(status)) {
    await raiseMailFailed(tx, message, { dueAt: callBackAt(snapshot, now), now })
    if (message.kind === 'survey') await forgetAsked(tx, message.bookingId)
  }
  // Whoever calls our mail unwanted gets none that is not about a visit of theirs.
  if (delivery.kind === 'complained' && message.isToClient && (await refuseSurveys(tx, message.clientId, now)))
    await insertAudit(tx, {
      at: now,
      actor: 'client',
      action: 'surveys-refused',
      bookingId: message.bookingId,
      after: { because: 'complaint' },
    })
}
