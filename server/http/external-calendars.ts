import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type ExternalCalendar, readExternalCalendar } from '../../db/external-calendars.ts'
import { calendarTrouble } from '../contract/calendar-words.ts'
import {
  calendarVersion,
  type ExternalCalendarAnswer,
  externalCalendar,
  newExternalCalendar,
} from '../contract/external-calendars.ts'
import { technicianParam } from '../contract/technician-links.ts'
import { redactedAddress } from '../domain/external-calendar.ts'
import { floorMinute, type Millis } from '../domain/time.ts'
import { isoAt, type Zone } from '../domain/zone.ts'
import { readCalendarNow } from '../usecases/read-external-calendars.ts'
import { removeExternalCalendar } from '../usecases/remove-external-calendar.ts'
import { setExternalCalendar } from '../usecases/set-external-calendar.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const path = '/technicians/{slug}/external-calendar'
const state = json(externalCalendar, 'What is read, when it last was, and what went wrong')

const showRoute = createRoute({
  method: 'get',
  path,
  summary: 'A technician’s own calendar elsewhere, read as busy time',
  request: { params: technicianParam },
  responses: { 200: state, ...problems(401, 404, 429, 503) },
})

const setRoute = createRoute({
  method: 'put',
  path,
  summary: 'Give its address, or another one; it is read within a minute, then every quarter of an hour',
  request: { params: technicianParam, body: { required: true, ...json(newExternalCalendar, 'The address') } },
  responses: { 200: state, ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503) },
})

const removeRoute = createRoute({
  method: 'delete',
  path,
  summary: 'Forget it, and all the time it kept busy',
  request: { params: technicianParam, query: calendarVersion },
  responses: { 204: { description: 'Forgotten' }, ...problems(401, 404, 409, 422, 429, 503) },
})

const refreshRoute = createRoute({
  method: 'post',
  path: `${path}/refresh`,
  summary: 'Read it now, unless it is being read already',
  request: { params: technicianParam },
  responses: { 200: state, ...problems(401, 404, 429, 503) },
})

/** Where technicians’ own calendars are set and watched; their addresses are taken, never given. */
export function externalCalendarsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  const found = async (slug: string) => {
    const snapshot = await deps.planning.read()
    const technician = snapshot?.rulebook.technicians.find((known) => known.slug === slug)
    return snapshot && technician ? { zone: snapshot.rulebook.zone, id: technician.id } : null
  }
  const shown = async (c: AppContext, { id, zone }: { id: number; zone: Zone }) =>
    answerOf(c, await readExternalCalendar(deps.db, id), zone)

  return router
    .openapi(showRoute, async (c) => {
      const technician = await found(c.req.valid('param').slug)
      return technician ? c.json(await shown(c, technician), 200) : (problem(c, 'unknown-record') as never)
    })
    .openapi(setRoute, async (c) => {
      const { slug } = c.req.valid('param')
      const result = await setExternalCalendar(deps, c.get('user'), { slug, ...c.req.valid('json') })
      if (!result.ok) return refused(c, result.refusal, null) as never
      const technician = await found(slug)
      return technician
        ? c.json(answerOf(c, result.value, technician.zone), 200)
        : (problem(c, 'unknown-record') as never)
    })
    .openapi(removeRoute, async (c) => {
      const { slug } = c.req.valid('param')
      const result = await removeExternalCalendar(deps, c.get('user'), { slug, ...c.req.valid('query') })
      return (result.ok ? c.body(null, 204) : refused(c, result.refusal, null)) as never
    })
    .openapi(refreshRoute, async (c) => {
      const technician = await found(c.req.valid('param').slug)
      if (!technician || !(await readExternalCalendar(deps.db, technician.id)))
        return problem(c, 'unknown-record') as never
      await readCalendarNow(deps, technician.id)
      return c.json(await shown(c, technician), 200)
    })
}

function answerOf(c: AppContext, stored: ExternalCalendar | null, zone: Zone): ExternalCalendarAnswer {
  if (!stored) return { calendar: null }
  const { version, url, setAt, lastReadAt, lastSuccessAt, nextReadAt, fault, faultStatus: status } = stored
  const iso = (at: Millis) => isoAt(zone, at)
  const known = (at: Millis | null) => (at === null ? null : iso(at))
  const knownAt = lastSuccessAt === null ? null : floorMinute(lastSuccessAt)
  return {
    calendar: {
      version,
      ...redactedAddress(url),
      setAt: iso(setAt),
      lastReadAt: known(lastReadAt),
      lastSuccessAt: known(lastSuccessAt),
      nextReadAt: iso(nextReadAt),
      state: fault ? 'failing' : lastReadAt !== null && lastReadAt >= setAt ? 'read' : 'waiting',
      error: fault && {
        code: fault,
        ...(status !== null && { status }),
        message: calendarTrouble(c.get('locale'), fault, { status, knownAt, zone }),
      },
    },
  }
}
