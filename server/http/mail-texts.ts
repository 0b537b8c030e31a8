import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { listMailTexts } from '../../db/mail-texts.ts'
import { changedMailText, mailTextList, mailTextParam, savedMailText, versionQuery } from '../contract/templates.ts'
import { automaticKinds } from '../domain/messages.ts'
import { resetMailText } from '../usecases/reset-mail-text.ts'
import { saveMailText } from '../usecases/save-mail-text.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { automaticAnswer } from './template-answers.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/mail-texts',
  summary: 'The company’s own words in automatic mails',
  responses: { 200: json(mailTextList, 'The words'), ...problems(401, 429, 503) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/mail-texts/{kind}/{locale}',
  summary: 'Use the company’s own words',
  request: { params: mailTextParam, body: { required: true, ...json(changedMailText, 'The words') } },
  responses: { 200: json(savedMailText, 'Saved'), ...problems(400, 401, 409, 413, 415, 422, 429, 503) },
})

const resetRoute = createRoute({
  method: 'delete',
  path: '/mail-texts/{kind}/{locale}',
  summary: 'Go back to our words',
  request: { params: mailTextParam, query: versionQuery },
  responses: { 204: { description: 'Ours again' }, ...problems(401, 404, 409, 422, 429, 503) },
})

const locales = ['fr', 'en'] as const

/** What a company says in its own words when a mail leaves by itself. */
export function mailTextsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  return router
    .openapi(listRoute, async (c) => {
      const texts = [...(await listMailTexts(deps.db))]
      const ours = automaticKinds.flatMap((kind) =>
        locales.map((locale) => ({ kind, locale, ...deps.defaultWords(kind, locale) })),
      )
      return c.json({ texts, ours, kinds: [...automaticKinds], variables: automaticAnswer(c.get('locale')) }, 200)
    })
    .openapi(saveRoute, async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('json') }
      const saved = await saveMailText(deps, c.get('user'), wanted)
      return (saved.ok ? c.json(saved.value, 200) : refused(c, saved.refusal, null)) as never
    })
    .openapi(resetRoute, async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('query') }
      const reset = await resetMailText(deps, c.get('user'), wanted)
      return (reset.ok ? c.body(null, 204) : refused(c, reset.refusal, null)) as never
    })
}
