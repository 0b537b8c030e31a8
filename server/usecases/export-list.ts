import { insertAudit } from '../../db/audit.ts'
import { readExported } from '../../db/exported-lists.ts'
import type { ExportedList } from '../contract/exported-lists.ts'
import type { Deps } from '../deps.ts'
import type { Millis } from '../domain/time.ts'

const ROWS_AT_ONCE = 1000

/** A list whole, piece by piece; the audit keeps who took it. */
export async function exportList(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  list: ExportedList,
  period: { readonly from: Millis | null; readonly until: Millis | null },
  actor: string,
) {
  const text = (at: Millis | null) => (at === null ? null : new Date(at).toISOString())
  const after = { list, from: text(period.from), until: text(period.until) }
  await insertAudit(db, { at: clock(), actor, action: 'list-exported', after })
  return readExported(db, list, period, ROWS_AT_ONCE)
}
