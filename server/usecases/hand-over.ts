import { insertAudit } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import { giveTo, lockOrphans, lockOwned, lockOwners, type Orphan, type Owner } from '../../db/follow-up-owners.ts'
import { readFollowUpSettings } from '../../db/follow-up-settings.ts'
import { chooseOwner, type FollowUpSettings, ownedKind } from '../domain/follow-up.ts'
import type { Millis } from '../domain/time.ts'

const MOST_AT_ONCE = 200

interface Act {
  readonly settings: Pick<FollowUpSettings, 'owners'>
  readonly actor: string
  readonly now: Millis
}

/** Gives each to whom the company's rule names among some users; how many got an owner. */
async function give(
  tx: Db,
  orphans: readonly Orphan[],
  owners: Owner[],
  { settings, actor, now }: Act,
): Promise<number> {
  let given = 0
  for (const { id, kind, topic, ownerId, bookingId } of orphans) {
    const chosen = chooseOwner(settings, ownedKind(kind, topic), owners)
    const place = owners.findIndex((owner) => owner.id === chosen?.id)
    const owner = owners[place]
    if (!owner) break
    owners[place] = { ...owner, load: owner.load + 1 }
    await giveTo(tx, id, owner)
    await insertAudit(tx, {
      at: now,
      actor,
      action: 'follow-up-handed-over',
      followUpId: id,
      bookingId,
      before: { owner: ownerId },
      after: { owner: owner.id },
    })
    given++
  }
  return given
}

/** In the transaction that removes a user: what they had promised is somebody else's. To be called with that user locked. */
export async function handOverFrom(tx: Db, userId: string, by: { actor: string; now: Millis }): Promise<void> {
  const others = (await lockOwners(tx)).filter(({ id }) => id !== userId)
  const settings = await readFollowUpSettings(tx)
  await give(tx, await lockOwned(tx, userId), others, { settings, ...by })
}

/** Finds an owner for what has none; how many got one. */
export async function adoptOrphans(tx: Db, settings: FollowUpSettings, now: Millis): Promise<number> {
  const owners = await lockOwners(tx)
  if (owners.length === 0) return 0
  return give(tx, await lockOrphans(tx, MOST_AT_ONCE), owners, { settings, actor: 'rule', now })
}
