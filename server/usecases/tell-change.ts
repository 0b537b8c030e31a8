import type { Db } from '../../db/client.ts'
import { insertOwed, voidOwed } from '../../db/messages.ts'
import type { Deps } from '../deps.ts'
import { unheard } from '../domain/known-visit.ts'
import { type Cause, type OwedVisit, owed } from '../domain/messages.ts'
import type { Millis } from '../domain/time.ts'
import type { Snapshot } from './planning.ts'

/** In the transaction that changed a booking: what was owed is void, what is owed now is written and somebody is woken. */
export async function tellChange(
  { jobs }: Deps,
  tx: Db,
  { company, rulebook }: Snapshot,
  change: { readonly bookingId: number; readonly cause: Cause; readonly visit: OwedVisit; readonly now: Millis },
): Promise<void> {
  const { bookingId, cause, visit, now } = change
  const announced = await voidOwed(tx, bookingId, cause.what === 'cancelled' ? 'cancelled' : 'superseded')
  const start = cause.what === 'moved' ? cause.from.start : visit.start
  const unsaid = unheard(announced, start, company.messageSettings, now)
  const messages = owed(cause, visit, company.messageSettings, rulebook.zone, now, unsaid)
  await insertOwed(tx, { bookingId, owed: messages, now })
  await jobs.wake(tx)
}
