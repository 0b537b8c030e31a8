import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { ClientQuery } from '../server/domain/client-query.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { client } from './tables.ts'

const MOST_FOUND = 20
/** Of a word that many have, this many are looked at: the next letter tells them apart. */
const MOST_LOOKED_AT = 300
/** How alike two words must be to be taken for one with a slip in it. */
const LIKENESS = '0.4'
const FEWEST_LETTERS = 4

/** For searches in columns: `digits` is a number as it stands in E.164, null when none was typed. */
export interface ClientSearch {
  readonly text: string
  readonly digits: string | null
}

const accented = 'àáâäãåçèéêëìíîïñòóôöõùúûüýÿ'
const plain = 'aaaaaaceeeeiiiinooooouuuuyy'
/** Without case and accents, on both engines. */
export const folded = (text: SQL) =>
  sql`translate(replace(replace(lower(${text}), 'œ', 'oe'), 'æ', 'ae'), ${accented}, ${plain})`
export const holds = (column: SQL, text: SQL) => sql`strpos(${column}, ${text}) > 0`

const all = (conditions: readonly SQL[], by: 'and' | 'or') => sql`(${sql.join([...conditions], sql.raw(` ${by} `))})`
const like = (pattern: string) => sql`words like ${pattern}`
const every = (patterns: readonly string[]) => all(patterns.map(like), 'and')

/** The clients whom what was typed may mean, so many at most. */
export const clientsLike = ({ anyOf }: ClientQuery) =>
  sql`(select client_id from client_search where ${anyOf.length > 0 ? all(anyOf.map(every), 'or') : sql`false`} limit ${sql.raw(String(MOST_LOOKED_AT))})`

export interface ClientFound {
  readonly id: number
  readonly version: number
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

interface Row extends Omit<ClientFound, 'id'> {
  readonly id: number | string
}

const foundOf = (row: Row): ClientFound => ({ ...row, id: Number(row.id) })

async function found(
  db: Db,
  { reference, phone, words }: ClientQuery,
  which: SQL,
  first = sql``,
): Promise<ClientFound[]> {
  const inName = (around: (word: string) => string) =>
    words.length > 0
      ? all(
          words.map((word) => sql`' ' || hit.name || ' ' like ${around(word)}`),
          'and',
        )
      : sql`false`
  const look = statement<Row>(sql`
      select c.id, c.version, c.name, c.email, c.phone
        from (
          (select client_id, name, words from client_search where ${which} limit ${sql.raw(String(MOST_LOOKED_AT))})
          union (select client_id, s.name, s.words from booking join client_search s using (client_id) where reference = ${reference})
        ) as hit
        join client c on c.id = hit.client_id
        left join lateral (select max(start) as seen from booking where client_id = c.id and status <> 'hold') as visit on true
       order by ${first} case when ${phone === null ? sql`false` : sql`words like ${phone}`} then 0
                     when ${inName((word) => `% ${word} %`)} then 1
                     when ${inName((word) => `% ${word}%`)} then 2 else 3 end,
             visit.seen desc nulls last, c.name, c.id
       limit ${sql.raw(String(MOST_FOUND))}`)
  return (await look(db, {})).map(foundOf)
}

/**
 * Clients by anything: a number in any spelling or part, names in any order, an address, a reference; by number first,
 * then by whole names, then by who was seen last. At most 20; never erased ones. `approximate`: nobody fits to the
 * letter, these have words like it.
 */
export async function searchClients(
  db: Db,
  query: ClientQuery,
): Promise<{ readonly clients: readonly ClientFound[]; readonly approximate: boolean }> {
  const { anyOf, words } = query
  if (anyOf.length === 0) return { clients: [], approximate: false }
  const clients = await found(db, query, all(anyOf.map(every), 'or'))
  const long = words.filter((word) => word.length >= FEWEST_LETTERS && /\D/.test(word))
  if (clients.length > 0 || long.length === 0) return { clients, approximate: false }
  const alike = await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${LIKENESS}, true)`)
    const rest = words.filter((word) => !long.includes(word)).map((word) => like(`% ${word}%`))
    const similar = long.map((word) => sql`words %> ${word}`)
    const likeness = long.map((word) => sql`word_similarity(${word}, words)`)
    const nearest = sql`-(${sql.join(likeness, sql` + `)}),`
    return found(tx, { ...query, words: long }, all([...similar, ...rest], 'and'), nearest)
  })
  return { clients: alike, approximate: alike.length > 0 }
}

/** All whom the search means, beyond the 20 that are shown; where nobody fits to the letter, those who are shown. */
export async function idsOfClients(db: Db, query: ClientQuery): Promise<SQL> {
  const { clients, approximate } = await searchClients(db, query)
  if (clients.length === 0) return sql`(select null::bigint)`
  if (approximate)
    return sql`(${sql.join(
      clients.map(({ id }) => sql`${id}`),
      sql`, `,
    )})`
  return sql`(select client_id from client_search where ${all(query.anyOf.map(every), 'or')}
    union select client_id from booking where reference = ${query.reference})`
}

const FEW_RECENT = 8
/** What was imported at once has numbers in no order of time. */
const MOST_LATEST = 1000

const latest = statement<Row>(sql`
  select c.id, c.version, c.name, c.email, c.phone
    from (select client_id, max(created_at) as last, max(id) as newest
            from (select id, created_at, client_id from booking order by id desc limit ${sql.raw(String(MOST_LATEST))}) as booked group by client_id) as visit
    join client c on c.id = visit.client_id
   where c.erased_at is null and c.merged_into is null
   order by visit.last desc, visit.newest desc limit ${sql.raw(String(FEW_RECENT))}`)

/** For whom was booked last: at most eight. */
export const recentClients = async (db: Db): Promise<readonly ClientFound[]> => (await latest(db, {})).map(foundOf)

export async function readClient(db: Db, id: number) {
  const [row] = await db.select().from(client).where(eq(client.id, id))
  return row ?? null
}

/** The same, or whom they were merged into. */
export async function readKeptClient(db: Db, id: number) {
  const row = await readClient(db, id)
  return row?.mergedInto ? readClient(db, row.mergedInto) : row
}

export async function readClients(db: Db, ids: readonly number[]) {
  const rows = await db
    .select()
    .from(client)
    .where(inArray(client.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}
