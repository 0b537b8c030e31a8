import { sql } from 'drizzle-orm'
import type { AccountKind, AccountStanding } from '../server/domain/messages.ts'
import { millis } from '../server/domain/time.ts'
import { type Taken, takenPairs } from './claimed.ts'

/** A message to a user about their own account. The secret in its link stands in no row of ours: it is the library's. */
export interface ClaimedAccount extends Taken {
  readonly about: 'account'
  readonly kind: AccountKind
  readonly userId: string
  readonly standing: AccountStanding
  /** What opens the page; null: it was used, or has ended. */
  readonly token: string | null
}

const PREFIX = 'reset-password:'

/** Everything a mail about message `m` of an account needs, as one json text: the newest link of that user. */
export const packedAccount = sql`(select json_build_object(${takenPairs}, 'about', 'account',
    'to', reader.email, 'recipientName', reader.name, 'userId', reader.id,
    'standing', json_build_object('endsAt', extract(epoch from link.expires_at) * 1000, 'isNewest', not exists (
      select from message later where later.user_id = m.user_id and later.kind = m.kind and later.id > m.id)),
    'token', substr(link.identifier, ${sql.raw(String(PREFIX.length + 1))}))::text
  from app_user reader
  left join lateral (select v.identifier, v.expires_at from verification v
    where v.value = reader.id and v.identifier like ${sql.raw(`'${PREFIX}%'`)} order by v.created_at desc, v.expires_at desc limit 1) link on true
  where reader.id = m.user_id)`

export const readAccount = ({ standing, ...rest }: ClaimedAccount): ClaimedAccount => ({
  ...rest,
  standing: { ...standing, endsAt: standing.endsAt === null ? null : millis(Math.round(standing.endsAt)) },
})
