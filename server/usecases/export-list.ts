import { insertAudit } from '../../db/audit.ts'
import { countExported, type Exported, readExported } from '../../db/exported-lists.ts'
import type { Deps } from '../deps.ts'
import type { Millis } from '../domain/time.ts'

const ROWS_AT_ONCE = 1000

const text = (at: Millis | null) => (at === null ? null : new Date(at).toISOString())

/** A list, piece by piece; the audit keeps who took how many rows, and of which: not for whom was looked. */
export async function exportList({ db, clock }: Pick<Deps, 'db' | 'clock'>, exported: Exported, actor: string) {
  const { list, from, until, followUps, messages } = exported
  const { search = null, ...filter } = followUps?.filter ?? messages ?? {}
  const after = {
    ...{ list, from: text(from), until: text(until), ...filter },
    ...(search && { isSearched: true }),
    rows: await countExported(db, exported),
  }
  await insertAudit(db, { at: clock(), actor, action: 'list-exported', after })
  return readExported(db, exported, ROWS_AT_ONCE)
}
