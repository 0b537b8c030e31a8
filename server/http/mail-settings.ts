import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { settingsVersion } from '../../db/company-settings.ts'
import { type MailSettings, readMailSettings } from '../../db/mail-settings.ts'
import { mailSettings, mailSettingsChange } from '../contract/message-settings.ts'
import { wallText } from '../domain/time.ts'
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
  responses: { 200: json(mailSettings, 'The settings'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

/** The company's choices about its mails. */
export function mailSettingsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const read = async () => {
    const version = await settingsVersion(deps.db)
    const settings = await deps.db.transaction(readMailSettings)
    return settings && { ...shown(settings), version }
  }
  return router
    .openapi(readRoute, async (c) => {
      const settings = await read()
      return settings ? c.json(settings, 200) : (problem(c, 'unavailable') as never)
    })
    .openapi(saveRoute, async (c) => {
      const saved = await saveMailSettings(deps, c.get('user'), c.req.valid('json'))
      const settings = await read()
      if (!settings) return problem(c, 'unavailable') as never
      return (saved.ok ? c.json(settings, 200) : problem(c, 'stale', { current: settings })) as never
    })
}

function shown({ messages, ...sender }: MailSettings) {
  const { reminderAt, surveyAt, quietFrom, quietUntil, off, ...numbers } = messages
  const hours = {
    reminderAt: wallText(reminderAt),
    surveyAt: wallText(surveyAt),
    quietFrom: wallText(quietFrom),
    quietUntil: wallText(quietUntil),
  }
  return { ...sender, messages: { ...numbers, ...hours, off: [...off] } }
}
