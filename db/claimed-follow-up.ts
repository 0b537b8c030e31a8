import { sql } from 'drizzle-orm'
import type { OverdueFacts } from '../server/domain/mail.ts'
import type { OverdueKind } from '../server/domain/messages.ts'
import type { OverdueStanding } from '../server/domain/overdue.ts'
import { millis } from '../server/domain/time.ts'
import { type Taken, takenPairs } from './claimed.ts'

/** A message about a follow-up that is overdue, and all that is true of it. */
export interface ClaimedFollowUp extends Taken {
  readonly about: 'follow-up'
  readonly kind: OverdueKind
  readonly userId: string
  readonly followUpId: number
  readonly standing: OverdueStanding
  readonly followUp: OverdueFacts['followUp']
}

const instantOf = (at: ReturnType<typeof sql>) => sql`extract(epoch from ${at}) * 1000`

/** When the owner of follow-up `f` was owed word of it, for the date on which it is due. */
export const ownerToldAt = sql`(select ${instantOf(sql`max(told.created_at)`)} from message told
    where told.follow_up_id = f.id and told.kind = 'follow-up-overdue' and told.follow_up_due_at = f.due_at
      and told.user_id = f.owner_id and told.status <> 'void')`

/** Everything a mail about message `m` of a follow-up needs, as one json text. */
export const packedFollowUp = sql`(select json_build_object(${takenPairs}, 'about', 'follow-up',
    'to', reader.email, 'recipientName', reader.name, 'userId', reader.id, 'followUpId', f.id,
    'standing', json_build_object('isOpen', f.done_at is null, 'isSameDate', f.due_at = m.follow_up_due_at, 'dueAt', ${instantOf(sql`f.due_at`)},
      'ownerId', f.owner_id, 'ownerToldAt', ${ownerToldAt}, 'readerRole', reader.role),
    'followUp', json_build_object('kind', f.kind, 'topic', f.topic, 'urgency', f.urgency, 'note', f.note, 'dueAt', ${instantOf(sql`f.due_at`)},
      'ownerName', coalesce(owner.name, f.owner_name, ''), 'broughtBy', bringer.name,
      'client', case when coalesce(visit.contact_name, c.name) is not null then json_build_object(
        'name', coalesce(visit.contact_name, c.name), 'phone', coalesce(visit.contact_phone, c.phone, '')) end))::text
  from follow_up f
  join app_user reader on reader.id = m.user_id
  left join app_user owner on owner.id = f.owner_id
  left join technician bringer on bringer.id = f.technician_id
  left join booking visit on visit.id = f.booking_id
  left join client c on c.id = coalesce(f.client_id, visit.client_id)
  where f.id = m.follow_up_id)`

/** Instants come in as fractions. */
export function readOverdue({ standing, followUp, ...rest }: ClaimedFollowUp): ClaimedFollowUp {
  const { dueAt, ownerToldAt: told } = standing
  const at = millis(Math.round(dueAt))
  return {
    ...rest,
    standing: { ...standing, dueAt: at, ownerToldAt: told === null ? null : millis(Math.round(told)) },
    followUp: { ...followUp, dueAt: at },
  }
}
