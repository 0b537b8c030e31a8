import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { readBoard } from '../../db/board.ts'
import { boardQuery, boardShape, MOST_BOARD_DAYS } from '../contract/board.ts'
import { day } from '../domain/time.ts'
import { startOfDay } from '../domain/zone.ts'
import { boardAnswer } from './board-answer.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { keepAnswers } from './kept-answers.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const boardRoute = createRoute({
  method: 'get',
  path: '/board',
  summary: `The planning as it is drawn: open time, closures, visits, from one local date to another; at most ${MOST_BOARD_DAYS} days`,
  request: { query: boardQuery },
  responses: {
    200: json(boardShape, 'The planning, with a strong `ETag`'),
    304: { description: 'Still as it was' },
    ...problems(401, 422, 429, 503),
  },
})

/** The planning board. A snapshot is replaced when anything that is drawn changes, and its answers go with it. */
export function assistantBoardRouter({ deps }: Edge) {
  const kept = keepAnswers()
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router.openapi(boardRoute, async (c) => {
    const { from, to } = c.req.valid('query')
    const faults = rangeFaults(c.get('locale'), from, to, MOST_BOARD_DAYS)
    if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults }) as never
    const snapshot = await deps.planning.read()
    if (!snapshot) return problem(c, 'unavailable') as never
    const { zone } = snapshot.rulebook
    const bounds = { since: startOfDay(zone, from), until: startOfDay(zone, day(to + 1)) }
    return (await kept.answer(c, snapshot, `${from}-${to}`, async () =>
      JSON.stringify(boardAnswer(snapshot, await readBoard(deps.db, { from, to, ...bounds }), { from, to })),
    )) as never
  })
}
