import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const adopt = statement<{ email: string }>(sql`
  update booking b set contact_email = c.email
    from message m join client c on true
   where m.id = ${sql.placeholder('id')}::bigint and m.status in ('failed', 'bounced') and m.technician_id is null and b.id = m.booking_id
     and c.id = b.client_id and c.erased_at is null and c.email is not null and b.contact_email is distinct from c.email
  returning c.email`)

/**
 * Of a client's mail that is to be sent again: the visit takes the address that is in their file now, for what it owes
 * later too. Null: it has that one already, or there is none.
 */
export async function adoptClientEmail(tx: Db, messageId: number): Promise<string | null> {
  const [row] = await adopt(tx, { id: messageId })
  return row?.email ?? null
}
