import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { settingsVersion } from '../../db/company-settings.ts'
import { readFollowUpSettings } from '../../db/follow-up-settings.ts'
import { followUpSettings, followUpSettingsChange } from '../contract/follow-up-settings.ts'
import { type FollowUpSettings, ownedKinds } from '../domain/follow-up.ts'
import { wallText } from '../domain/time.ts'
import { saveFollowUpSettings } from '../usecases/save-follow-up-settings.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const readRoute = createRoute({
  method: 'get',
  path: '/settings/follow-ups',
  summary: 'Whose a follow-up is, and by when it is done',
  responses: { 200: json(followUpSettings, 'The settings'), ...problems(401, 429, 503) },
})

const saveRoute = createRoute({
  method: 'patch',
  path: '/settings/follow-ups',
  summary: 'Change what is named; what was promised keeps its owner and its date',
  middleware: adminOnly,
  request: { body: { required: true, ...json(followUpSettingsChange, 'What changes') } },
  responses: { 200: json(followUpSettings, 'The settings'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

/** The company's rule about follow-ups. */
export function followUpSettingsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const read = async () => {
    const version = await settingsVersion(deps.db)
    return { ...shown(await readFollowUpSettings(deps.db)), version }
  }
  return router
    .openapi(readRoute, async (c) => c.json(await read(), 200))
    .openapi(saveRoute, async (c) => {
      const saved = await saveFollowUpSettings(deps, c.get('user'), c.req.valid('json'))
      if (saved.ok) return c.json(await read(), 200)
      return (
        saved.refusal.code === 'stale'
          ? problem(c, 'stale', { current: await read() })
          : refused(c, saved.refusal, null)
      ) as never
    })
}

function shown({ owners, officeFrom, officeUntil, ...hours }: FollowUpSettings) {
  const named = Object.fromEntries(ownedKinds.map((kind) => [kind, owners[kind] ?? null]))
  return {
    ...hours,
    owners: named as Record<(typeof ownedKinds)[number], string | null>,
    ...{ officeFrom: wallText(officeFrom), officeUntil: wallText(officeUntil) },
  }
}
