import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type MailSettings, readMailSettings } from '../../db/mail-settings.ts'
import { mailSettings, mailSettingsChange } from '../contract/message-settings.ts'
import { two, type WallMinute } from '../domain/time.ts'
import { saveMailSettings } from '../usecases/save-mail-settings.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const readRoute = createRoute({
  method: 'get',
  path: '/settings/mails',
  summary: 'When mails leave, which, and from whom',
  responses: { 200: json(mailSettings, 'The settings'), ...problems(401, 429, 503) },
})

const saveRoute = createRoute({
  method: 'patch',
  path: '/settings/mails',
  summary: 'Change what is named; what is owed already keeps its hour',
  middleware: adminOnly,
  request: { body: { required: true, ...json(mailSettingsChange, 'What changes') } },
  responses: { 200: json(mailSettings, 'The settings'), ...problems(400, 401, 403, 413, 415, 422, 429, 503) },
})

/** The company's choices about its mails. */
export function mailSettingsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(readRoute, async (c) => {
      const settings = await deps.db.transaction(readMailSettings)
      return settings ? c.json(shown(settings), 200) : (problem(c, 'unavailable') as never)
    })
    .openapi(saveRoute, async (c) => {
      const saved = await saveMailSettings(deps, c.get('user'), c.req.valid('json'))
      return saved ? c.json(shown(saved), 200) : (problem(c, 'unavailable') as never)
    })
}

const wall = (at: WallMinute) => `${two(Math.floor(at / 60))}:${two(at % 60)}`

function shown({ messages, ...sender }: MailSettings) {
  const { reminderAt, surveyAt, quietFrom, quietUntil, off, ...numbers } = messages
  const hours = {
    reminderAt: wall(reminderAt),
    surveyAt: wall(surveyAt),
    quietFrom: wall(quietFrom),
    quietUntil: wall(quietUntil),
  }
  return { ...sender, messages: { ...numbers, ...hours, off: [...off] } }
}
