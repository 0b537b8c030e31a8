import { sql } from 'drizzle-orm'

/** A message this process may send until its lease ends, whatever it is about. */
export interface Taken {
  readonly id: number
  readonly key: string
  readonly atOnce: boolean
  /** The key of the request it may have travelled in; null: in none. */
  readonly batch: string | null
  readonly attempts: number
  /** A request with it left before and was not plainly refused: it travels with the same others, under the same key. */
  readonly mayBeTaken: boolean
  /** May have been taken longer ago than the provider remembers keys. */
  readonly isForgotten: boolean
  readonly to: string | null
  readonly recipientName: string
}

/** Whether the provider may have a message, though it never said so: what was plainly refused was not tried. */
export const mayBeTaken = sql`(first_tried_at is not null)`

/** The same of message `m`, but for whom it is to, as the first arguments of a json object. */
export const takenPairs = sql`
    'id', m.id, 'key', m.key, 'kind', m.kind, 'atOnce', m.at_once, 'batch', m.batch, 'attempts', m.attempts,
    'mayBeTaken', m.may_be_taken, 'isForgotten', m.first_tried_at < clock_timestamp() - interval '23 hours'`
