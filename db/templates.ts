import { and, eq, sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { mailTemplate, message } from './tables.ts'

export interface Template {
  readonly slug: string
  readonly locale: string
  readonly category: string
  readonly title: string
  readonly subject: string
  readonly body: string
  readonly version: number
}

const template = {
  slug: mailTemplate.slug,
  locale: mailTemplate.locale,
  category: mailTemplate.category,
  title: mailTemplate.title,
  subject: mailTemplate.subject,
  body: mailTemplate.body,
  version: mailTemplate.version,
}

/** All ready mails in all languages: ours first, a company's own after them. */
export const listTemplates = (db: Db): Promise<readonly Template[]> =>
  db.select(template).from(mailTemplate).orderBy(mailTemplate.id)

/** One ready mail in all its languages; empty when there is none. */
export const readTemplate = (db: Db, slug: string): Promise<readonly Template[]> =>
  db.select(template).from(mailTemplate).where(eq(mailTemplate.slug, slug)).orderBy(mailTemplate.id)

/** The same, kept from others' changes until the transaction ends. */
export const lockTemplate = (tx: Db, slug: string): Promise<readonly Template[]> =>
  tx.select(template).from(mailTemplate).where(eq(mailTemplate.slug, slug)).orderBy(mailTemplate.id).for('update')

/** Null when there is one already; a second language joins the first one's category. */
export async function insertTemplate(tx: Db, wanted: Omit<Template, 'version'>): Promise<Template | null> {
  const category = sql<string>`coalesce((select category from mail_template where slug = ${wanted.slug} order by id limit 1), ${wanted.category})`
  const rows = await tx
    .insert(mailTemplate)
    .values({ ...wanted, category })
    .onConflictDoNothing()
    .returning(template)
  return rows[0] ?? null
}

/** Null when it is no longer the version its editor saw. */
export async function updateTemplate(
  tx: Db,
  { slug, locale, version, ...words }: Omit<Template, 'category'>,
): Promise<Template | null> {
  const rows = await tx
    .update(mailTemplate)
    .set({ ...words, version: version + 1 })
    .where(and(eq(mailTemplate.slug, slug), eq(mailTemplate.locale, locale), eq(mailTemplate.version, version)))
    .returning(template)
  return rows[0] ?? null
}

export async function deleteTemplate(tx: Db, slug: string): Promise<void> {
  await tx.delete(mailTemplate).where(eq(mailTemplate.slug, slug))
}

/** Owes a mail that an assistant chose: filled already, and at once. */
export async function insertTemplateMessage(
  tx: Db,
  owed: {
    readonly bookingId: number
    readonly revision: number
    readonly content: typeof message.$inferInsert.content
    readonly now: Millis
  },
): Promise<void> {
  const { now, ...values } = owed
  await tx.insert(message).values({ ...values, kind: 'template', dueAt: now, atOnce: true, createdAt: now })
}
