import { insertAudit } from '../../db/audit.ts'
import { type Exported, type ExportedRow, readExported } from '../../db/exported-lists.ts'
import type { Deps } from '../deps.ts'
import type { Millis } from '../domain/time.ts'

const ROWS_AT_ONCE = 1000

const text = (at: Millis | null) => (at === null ? null : new Date(at).toISOString())

/**
 * A list, piece by piece. At its end, or where it was cut, the audit keeps who took how many rows, and of which: not for
 * whom was looked.
 */
export async function* exportList(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  exported: Exported,
  actor: string,
): AsyncGenerator<readonly ExportedRow[]> {
  const { list, from, until, clients, followUps, messages } = exported
  const { search = clients ?? null, ...filter } = followUps?.filter ?? messages ?? {}
  const which = { list, from: text(from), until: text(until), ...filter, ...(search && { isSearched: true }) }
  let rows = 0
  let isWhole = false
  try {
    for await (const piece of readExported(db, exported, ROWS_AT_ONCE)) {
      rows += piece.length
      yield piece
    }
    isWhole = true
  } finally {
    const after = { ...which, rows, ...(!isWhole && { isCut: true }) }
    await insertAudit(db, { at: clock(), actor, action: 'list-exported', after })
  }
}
