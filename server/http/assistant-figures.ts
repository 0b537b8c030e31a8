import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { readCompanyFigures, readStanding } from '../../db/figures.ts'
import { type Figures, figures, figureWords } from '../contract/figures.ts'
import { surveyRange } from '../contract/surveys.ts'
import { figuresOf, MINUTES_PER_SELF_BOOKED } from '../domain/figures.ts'
import { type Day, day } from '../domain/time.ts'
import { startOfDay } from '../domain/zone.ts'
import type { AppContext, AppEnv, Edge, Locale, Router } from './context.ts'
import { csvAnswer, csvResponse, csvText } from './csv.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { keepAnswers } from './kept-answers.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const MOST_DAYS = 400

const figuresRoute = createRoute({
  method: 'get',
  path: '/figures',
  summary: `How the company does, by the local date its visits start; at most ${MOST_DAYS} days`,
  request: { query: surveyRange },
  responses: {
    200: json(figures, 'The figures, with a strong `ETag`'),
    304: { description: 'Still as they were' },
    ...problems(401, 422, 429, 503),
  },
})

const csvRoute = createRoute({
  method: 'get',
  path: '/figures.csv',
  summary: 'The same figures, for a spreadsheet',
  request: { query: surveyRange },
  responses: {
    200: csvResponse,
    ...problems(401, 422, 429, 503),
  },
})

/** What the company looks at once a month. */
export function assistantFiguresRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  const kept = keepAnswers()

  const prepare = async (c: AppContext, { from, to }: { from: Day; to: Day }) => {
    const faults = rangeFaults(c.get('locale'), from, to, MOST_DAYS)
    if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults })
    const snapshot = await deps.planning.read()
    if (!snapshot) return problem(c, 'unavailable')
    const { overdueCallBacks, surveys: surveyRevision } = await readStanding(deps.db, deps.clock())
    const { zone } = snapshot.rulebook
    const asked = {
      from: startOfDay(zone, from),
      until: startOfDay(zone, day(to + 1)),
      zone: snapshot.company.timeZone,
    }
    const read = async (): Promise<Figures> => {
      const { visits, surveys } = await readCompanyFigures(deps.db, asked)
      const counted = figuresOf(visits, surveys, from, to)
      const minutesEach = MINUTES_PER_SELF_BOOKED
      return { ...counted, overdueCallBacks, timeSaved: { minutes: counted.visits.widget * minutesEach, minutesEach } }
    }
    return { snapshot, read, question: [from, to, surveyRevision, overdueCallBacks].join(' ') }
  }

  return router
    .openapi(figuresRoute, async (c) => {
      const found = await prepare(c, c.req.valid('query'))
      if (found instanceof Response) return found as never
      const { snapshot, question, read } = found
      return (await kept.answer(c, snapshot, question, async () => JSON.stringify(await read()))) as never
    })
    .openapi(csvRoute, async (c) => {
      const found = await prepare(c, c.req.valid('query'))
      if (found instanceof Response) return found as never
      const locale = c.get('locale')
      return csvAnswer(c, figureWords[locale].file, csvText(linesOf(locale, await found.read()))) as never
    })
}

const sources = ['widget', 'phone', 'import'] as const

function linesOf(locale: Locale, { visits, leads, surveys, weeks, timeSaved, ...rest }: Figures): string[][] {
  const words = figureWords[locale]
  const decimal = (number: number | null) => {
    if (number === null) return ''
    const text = number.toFixed(2)
    return locale === 'fr' ? text.replace('.', ',') : text
  }
  return [
    words.head,
    ...sources.map((by) => [words.visits, words[by], String(visits[by])]),
    [words.completed, '', String(rest.completed)],
    [words.cancelled, '', String(rest.cancelled)],
    [words.noShow, '', String(rest.noShow)],
    [words.saved, '', String(timeSaved.minutes)],
    [words.overdue, '', String(rest.overdueCallBacks)],
    ...leads.map(({ fromDays, toDays, visits: count }) => [words.leads, `${fromDays}…${toDays ?? ''}`, String(count)]),
    [words.asked, '', String(surveys.asked)],
    [words.answered, '', String(surveys.answered)],
    [words.average, '', decimal(surveys.average)],
    ...weeks.flatMap(({ from, visits: booked, asked, answered, average }) => {
      const week = `${words.week} ${from}`
      return [
        ...sources.map((by) => [words.visits, `${words[by]}, ${week}`, String(booked[by])]),
        [words.asked, week, String(asked)],
        [words.answered, week, String(answered)],
        [words.average, week, decimal(average)],
      ]
    }),
  ]
}
