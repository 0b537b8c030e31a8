import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { readToday } from '../../db/today.ts'
import { today } from '../contract/today.ts'
import { day, floorMinute } from '../domain/time.ts'
import { isoAt, localDay, startOfDay } from '../domain/zone.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const todayRoute = createRoute({
  method: 'get',
  path: '/today',
  summary: 'The company’s date, how its visits stand and how many mails were lost',
  responses: { 200: json(today, 'Today'), ...problems(401, 429, 503) },
})

/** What the start page counts. */
export function assistantTodayRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router.openapi(todayRoute, async (c) => {
    const snapshot = await deps.planning.read()
    if (!snapshot) return problem(c, 'unavailable') as never
    const { zone } = snapshot.rulebook
    const now = deps.clock()
    const date = localDay(zone, floorMinute(now))
    const row = await readToday(deps.db, startOfDay(zone, date), startOfDay(zone, day(date + 1)))
    const { failedMessages, ...visits } = row
    return c.json(
      { date: isoAt(zone, now).slice(0, 10), timeZone: snapshot.company.timeZone, visits, failedMessages },
      200,
    )
  })
}
