import { and, eq } from 'drizzle-orm'
import type { MessageKind } from '../server/domain/messages.ts'
import type { Db } from './client.ts'
import { mailText } from './tables.ts'

/** A company's own words in an automatic mail. */
export interface MailText {
  readonly kind: MessageKind
  readonly locale: string
  readonly subject: string
  readonly opening: string
  readonly closing: string
  /** 0: there is no row, the words are ours. */
  readonly version: number
}

type Key = Pick<MailText, 'kind' | 'locale'>

const isThis = ({ kind, locale }: Key) => and(eq(mailText.kind, kind), eq(mailText.locale, locale))

export const listMailTexts = (db: Db): Promise<readonly MailText[]> =>
  db.select().from(mailText).orderBy(mailText.kind, mailText.locale)

export async function readMailText(db: Db, key: Key): Promise<MailText | null> {
  const [row] = await db.select().from(mailText).where(isThis(key))
  return row ?? null
}

/** Null when it is no longer the version its editor saw. */
export async function writeMailText(tx: Db, { version, ...text }: MailText): Promise<MailText | null> {
  const rows =
    version === 0
      ? await tx.insert(mailText).values(text).onConflictDoNothing().returning()
      : await tx
          .update(mailText)
          .set({ ...text, version: version + 1 })
          .where(and(isThis(text), eq(mailText.version, version)))
          .returning()
  return rows[0] ?? null
}

/** The words as they were; null when there is no such version. */
export async function deleteMailText(tx: Db, { version, ...key }: Key & { version: number }): Promise<MailText | null> {
  const rows = await tx
    .delete(mailText)
    .where(and(isThis(key), eq(mailText.version, version)))
    .returning()
  return rows[0] ?? null
}
