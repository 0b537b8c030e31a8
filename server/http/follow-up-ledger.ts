import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type LedgerRow, listLedger, readLedger } from '../../db/follow-up-ledger.ts'
import type { FollowUpRow } from '../../db/follow-ups.ts'
import { type FollowUpLedger, followUpLedger, ledgerWords } from '../contract/follow-up-ledger.ts'
import { displayPhone } from '../contract/phone.ts'
import { surveyRange } from '../contract/surveys.ts'
import { type Day, day, toMillis } from '../domain/time.ts'
import { startOfDay, type Zone } from '../domain/zone.ts'
import type { AppContext, AppEnv, Edge, Locale, Router } from './context.ts'
import { csvAnswer, csvResponse, csvText, spreadsheetTime } from './csv.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const ledgerRoute = createRoute({
  method: 'get',
  path: '/follow-ups/ledger',
  summary: 'Requests that technicians brought back between two local dates, and what became of them',
  request: { query: surveyRange },
  responses: { 200: json(followUpLedger, 'In all, by technician, by kind'), ...problems(401, 422, 429, 503) },
})

const csvRoute = createRoute({
  method: 'get',
  path: '/follow-ups/ledger.csv',
  summary: 'The same requests one by one, for a spreadsheet',
  request: { query: surveyRange },
  responses: {
    200: csvResponse,
    ...problems(401, 422, 429, 503),
  },
})

const MOST_DAYS = 1100

/** The account of what technicians brought back. Goes before the calls on one follow-up. */
export function followUpLedgerRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  const spanOf = async (c: AppContext, { from, to }: { from: Day; to: Day }) => {
    const faults = rangeFaults(c.get('locale'), from, to, MOST_DAYS)
    if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults })
    const zone = (await deps.planning.read())?.rulebook.zone
    if (!zone) return problem(c, 'unavailable')
    const at = (date: Day) => toMillis(startOfDay(zone, date))
    return { zone, from: at(from), until: at(day(to + 1)) }
  }

  return router
    .openapi(ledgerRoute, async (c) => {
      const span = await spanOf(c, c.req.valid('query'))
      if (span instanceof Response) return span as never
      return c.json(ledgerAnswer(await readLedger(deps.db, span, deps.clock())), 200)
    })
    .openapi(csvRoute, async (c) => {
      const span = await spanOf(c, c.req.valid('query'))
      if (span instanceof Response) return span as never
      const locale = c.get('locale')
      const { columns, file } = ledgerWords[locale]
      const rows = (await listLedger(deps.db, span)).map((row) => cellsOf(locale, span.zone, row))
      return csvAnswer(c, file, csvText([columns, ...rows])) as never
    })
}

const figuresOf = ({ technician: _, kind: __, ...figures }: LedgerRow): FollowUpLedger['total'] => {
  const { broughtBack, answered, won, lost, dropped, open, overdue, withoutOwner, wonCents } = figures
  return { broughtBack, answered, won, lost, dropped, open, overdue, withoutOwner, wonCents }
}

function ledgerAnswer(rows: readonly LedgerRow[]): FollowUpLedger {
  const total = rows.find(({ technician, kind }) => !technician && !kind)
  if (!total) throw new Error('there is always a total')
  return {
    total: figuresOf(total),
    byTechnician: rows.flatMap((row) => (row.technician ? [{ technician: row.technician, ...figuresOf(row) }] : [])),
    byKind: rows.flatMap((row) => (row.kind ? [{ kind: row.kind, ...figuresOf(row) }] : [])),
  }
}

function cellsOf(locale: Locale, zone: Zone, row: FollowUpRow): string[] {
  const words = ledgerWords[locale]
  const amount = row.amountCents === null ? '' : (row.amountCents / 100).toFixed(2)
  return [
    spreadsheetTime(zone, row.createdAt),
    row.bringerName ?? '',
    words.topics[row.topic ?? 'other'],
    words.urgencies[row.urgency],
    row.clientName ?? '',
    row.clientPhone === null ? '' : displayPhone(row.clientPhone),
    row.note,
    row.ownerName ?? words.nobody,
    ...[row.dueAt, row.answeredAt, row.doneAt].map((at) => spreadsheetTime(zone, at)),
    row.result === null ? '' : words.results[row.result],
    row.resultNote,
    locale === 'fr' ? amount.replace('.', ',') : amount,
  ]
}
