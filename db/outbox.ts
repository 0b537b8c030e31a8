import { desc, eq, sql } from 'drizzle-orm'
import type { Mail } from '../server/domain/mail.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { message, outboxMail } from './tables.ts'

export interface KeptMail {
  readonly id: number
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly sentAt: Millis
  readonly files: number
}

/** The latest mails kept here instead of sent. */
export const keptMails = async (db: Db, limit: number): Promise<readonly KeptMail[]> =>
  db
    .select({
      id: outboxMail.messageId,
      kind: message.kind,
      to: sql<string>`${outboxMail.mail} ->> 'to'`,
      subject: sql<string>`${outboxMail.mail} ->> 'subject'`,
      sentAt: outboxMail.createdAt,
      files: sql<number>`jsonb_array_length(${outboxMail.mail} -> 'attachments')::int`,
    })
    .from(outboxMail)
    .innerJoin(message, eq(message.id, outboxMail.messageId))
    .orderBy(desc(outboxMail.createdAt), desc(outboxMail.messageId))
    .limit(limit)

/** One of them, whole; null when there is none. */
export async function readKeptMail(db: Db, id: number): Promise<Mail | null> {
  const [row] = await db.select({ mail: outboxMail.mail }).from(outboxMail).where(eq(outboxMail.messageId, id))
  return (row?.mail as Mail | undefined) ?? null
}
