import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Exported, ExportedRow } from '../../db/exported-lists.ts'
import {
  type CellKind,
  clientExport,
  datedLists,
  type ExportedList,
  exportedColumns,
  exportParam,
  exportQuery,
  followUpExport,
  messageExport,
} from '../contract/exported-lists.ts'
import { exportedWords } from '../contract/exported-words.ts'
import { displayPhone } from '../contract/phone.ts'
import { sentence } from '../contract/words.ts'
import { type Day, day, millis, toMillis } from '../domain/time.ts'
import { startOfDay, type Zone } from '../domain/zone.ts'
import { exportList } from '../usecases/export-list.ts'
import type { Snapshot } from '../usecases/planning.ts'
import type { AppContext, AppEnv, Edge, Locale, Router } from './context.ts'
import { csvAnswer, csvHead, csvResponse, csvRows, spreadsheetTime } from './csv.ts'
import { invalidInput } from './input.ts'
import { followUpFilter, maybeSearched, messageFilter, todayOf } from './list-filters.ts'
import { problem } from './reply.ts'
import { problems } from './responses.ts'

const exportRoute = createRoute({
  method: 'get',
  path: '/exports/{list}',
  summary: 'A list whole, for a spreadsheet; those with dates also between two local ones. Users: admins only',
  request: { params: exportParam, query: exportQuery },
  responses: {
    200: csvResponse,
    ...problems(401, 403, 422, 429, 503),
  },
})

/** What the company takes out of here into its spreadsheets. */
export function exportsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  /** What narrows the list on its page; whoever asks for what a list does not have is told so. */
  function narrowed(c: AppContext, snapshot: Snapshot, list: ExportedList, query: unknown): Narrowed {
    switch (list) {
      case 'clients':
        return by(clientExport, query, ({ q }) => ({ clients: maybeSearched(snapshot, q) }))
      case 'follow-ups': {
        const today = todayOf(snapshot.rulebook.zone, deps.clock())
        return by(followUpExport, query, (asked) => ({
          followUps: { filter: followUpFilter(c, snapshot, asked), today },
        }))
      }
      case 'messages':
        return by(messageExport, query, (asked) => ({ messages: messageFilter(snapshot, asked) }))
      default:
        return by(noFilter, query, () => ({}))
    }
  }

  return router.openapi(exportRoute, async (c) => {
    const { list } = c.req.valid('param')
    const { from, to, ...query } = c.req.valid('query')
    const locale = c.get('locale')
    if (list === 'users' && c.get('user').role !== 'admin') return problem(c, 'not-allowed') as never
    const snapshot = await deps.planning.read()
    if (!snapshot) return problem(c, 'unavailable') as never
    const faults = faultsOfDates(locale, list, { from, to })
    if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults }) as never
    const which = narrowed(c, snapshot, list, query)
    if (which instanceof z.ZodError) return invalidInput({ success: false, error: which, target: 'query' }, c) as never
    const { zone } = snapshot.rulebook
    const at = (date: Day) => toMillis(startOfDay(zone, date))
    const period = { from: from === undefined ? null : at(from), until: to === undefined ? null : at(day(to + 1)) }
    const pieces = exportList(deps, { list, ...period, ...which }, `assistant:${c.get('user').id}`)
    return (await answer(c, list, zone, pieces)) as never
  })
}

const noFilter = z.strictObject({})

type Narrowed = Pick<Exported, 'clients' | 'followUps' | 'messages'> | z.ZodError

function by<Asked>(schema: z.ZodType<Asked>, query: unknown, which: (asked: Asked) => Narrowed): Narrowed {
  const { error, data } = schema.safeParse(query)
  return error ?? which(data as Asked)
}

/** Whoever asks for dates of what has none, or the wrong way round, is told so. */
function faultsOfDates(
  locale: Locale,
  list: ExportedList,
  { from, to }: { from?: number | undefined; to?: number | undefined },
) {
  if (!datedLists.includes(list))
    return Object.entries({ from, to })
      .filter(([, date]) => date !== undefined)
      .map(([path]) => ({ path, message: sentence(locale, 'unknown-field') }))
  return from !== undefined && to !== undefined && to < from
    ? [{ path: 'to', message: sentence(locale, 'before-from') }]
    : []
}

/** Written while it is read: however long, it is never in memory as a whole. A fault in the middle cuts the line. */
async function answer(c: AppContext, list: ExportedList, zone: Zone, pieces: AsyncGenerator<readonly ExportedRow[]>) {
  const locale = c.get('locale')
  const { heads, files } = exportedWords[locale]
  const columns = Object.entries(exportedColumns[list]) as [string, CellKind][]
  const encoder = new TextEncoder()
  // A fault at once is still an answer of its own.
  let next: ReturnType<typeof pieces.next> | null = pieces.next()
  await next
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(csvHead(columns.map(([name]) => heads[name] ?? name)))),
    pull: async (stream) => {
      const { value, done } = await (next ?? pieces.next())
      next = null
      if (done) return stream.close()
      const rows = value.map((row) => columns.map(([name, kind]) => cellOf(locale, zone, kind, row[name] ?? null)))
      stream.enqueue(encoder.encode(csvRows(rows)))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
  return csvAnswer(c, files[list] ?? list, body)
}

function cellOf(locale: Locale, zone: Zone, kind: CellKind, value: ExportedRow[string]): string {
  if (value === null) return ''
  const { words, yes, no } = exportedWords[locale]
  switch (kind) {
    case 'instant':
      return spreadsheetTime(zone, millis(Number(value)))
    case 'phone':
      return displayPhone(String(value))
    case 'cents': {
      const amount = (Number(value) / 100).toFixed(2)
      return locale === 'fr' ? amount.replace('.', ',') : amount
    }
    case 'yes-no':
      return value ? yes : no
    case 'word':
      return words[String(value)] ?? String(value)
    case 'text':
    case 'number':
      return String(value)
  }
}
