import { insertAudit } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import { findDayVisit } from '../../db/day.ts'
import { lockOwners } from '../../db/follow-up-owners.ts'
import { type FollowUpRow, findBrought, insertFollowUp } from '../../db/follow-ups.ts'
import { findPhotoNote } from '../../db/photos.ts'
import type { Deps } from '../deps.ts'
import { chooseOwner, dueFor, ownedKind, type RequestTopic, reckonedFrom, type Urgency } from '../domain/follow-up.ts'
import type { Millis } from '../domain/time.ts'
import type { DayOwner } from './read-day.ts'

export interface HeardRequest {
  /** The phone's own name of it. */
  readonly id: string
  readonly reference?: string | null | undefined
  readonly kind: RequestTopic
  readonly note?: string | undefined
  readonly photoId?: string | null | undefined
  readonly urgency: Urgency
  readonly at: Millis
}

/**
 * What a client asked a technician for, once for the phone's id, with an owner and a date. Never refused: a visit or a
 * photo that is not theirs any more is left out, the rest is kept.
 */
export async function bringRequest(
  deps: Deps,
  { technician, snapshot: { company, rulebook } }: DayOwner,
  { id, reference, kind, note = '', photoId, urgency, at }: HeardRequest,
): Promise<FollowUpRow> {
  const now = deps.clock()
  const settings = company.followUpSettings
  return deps.db.transaction(async (tx) => {
    const earlier = await findBrought(tx, technician.id, id)
    if (earlier) return earlier
    const owners = await lockOwners(tx)
    const visit = reference ? await findDayVisit(tx, technician.id, reference) : null
    // To somebody who was forgotten nothing is tied any more.
    const bookingId = visit && visit.clientName !== null ? visit.bookingId : null
    const chosen = chooseOwner(settings, ownedKind('opportunity', kind), owners)
    const owner = owners.find((one) => one.id === chosen?.id) ?? null
    const dueAt = dueFor(rulebook, settings, urgency, reckonedFrom(at, now))
    const followUpId = await insertFollowUp(tx, {
      ...{ kind: 'opportunity' as const, reason: 'technician' as const, topic: kind, urgency, note, bookingId, dueAt },
      ...{ technicianId: technician.id, phoneKey: id, createdAt: now },
      ...{ ownerId: owner?.id ?? null, ownerName: owner?.name ?? null },
      photoId: await photoOf(tx, photoId, bookingId),
    })
    if (followUpId !== null)
      await insertAudit(tx, {
        at: now,
        actor: `technician:${technician.id}`,
        action: 'request-brought-back',
        ...{ followUpId, bookingId },
        after: { topic: kind, urgency, owner: owner?.id ?? null, dueAt: new Date(dueAt).toISOString() },
      })
    const brought = await findBrought(tx, technician.id, id)
    if (!brought) throw new Error('a request that was brought back is there')
    return brought
  })
}

async function photoOf(tx: Db, id: string | null | undefined, bookingId: number | null): Promise<string | null> {
  const photo = id ? await findPhotoNote(tx, id) : null
  return photo?.kind === 'request' && photo.bookingId === bookingId ? photo.id : null
}
