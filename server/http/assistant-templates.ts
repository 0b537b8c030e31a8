import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { listTemplates, readTemplate } from '../../db/templates.ts'
import {
  changedTemplate,
  newTemplate,
  savedTemplate,
  slugParam,
  templateList,
  templateQuery,
  templateTexts,
  textParam,
  versionQuery,
} from '../contract/templates.ts'
import { createTemplate } from '../usecases/create-template.ts'
import { deleteTemplate, versionOf } from '../usecases/delete-template.ts'
import { saveTemplate } from '../usecases/save-template.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { mailPreviewRouter } from './mail-preview.ts'
import { mailTextsRouter } from './mail-texts.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { categoriesAnswer, listedTemplate, templateAnswer, variablesAnswer } from './template-answers.ts'
import { templateMessagesRouter } from './template-messages.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/templates',
  summary: 'The ready mails, without their bodies, and the variables they may use',
  request: { query: templateQuery },
  responses: { 200: json(templateList, 'The library'), ...problems(401, 422, 429, 503) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/templates/{slug}',
  summary: 'A ready mail in all its languages',
  request: { params: slugParam },
  responses: { 200: json(templateTexts, 'Its texts'), ...problems(401, 404, 429, 503) },
})

const createOne = createRoute({
  method: 'post',
  path: '/templates',
  summary: 'Add a ready mail, or a language to one',
  request: { body: { required: true, ...json(newTemplate, 'Its words') } },
  responses: { 201: json(savedTemplate, 'Added'), ...problems(400, 401, 413, 415, 422, 429, 503) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/templates/{slug}/{locale}',
  summary: 'Change the words of a ready mail in one language',
  request: { params: textParam, body: { required: true, ...json(changedTemplate, 'Its words') } },
  responses: { 200: json(savedTemplate, 'Saved'), ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/templates/{slug}',
  summary: 'Remove a ready mail in all its languages',
  request: { params: slugParam, query: versionQuery },
  responses: { 204: { description: 'Removed' }, ...problems(401, 404, 409, 422, 429, 503) },
})

/** The library of ready mails, the words of automatic ones, and sending from a booking. */
export function templatesRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  router.route('/', mailTextsRouter(edge))
  router.route('/', mailPreviewRouter(edge))
  router.route('/', templateMessagesRouter(edge))

  return router
    .openapi(listRoute, async (c) => {
      const locale = c.get('locale')
      const wanted = c.req.valid('query').locale
      const rows = await listTemplates(deps.db)
      const templates = rows.filter((row) => wanted === undefined || row.locale === wanted).map(listedTemplate)
      return c.json({ templates, categories: categoriesAnswer(locale), variables: variablesAnswer(locale) }, 200)
    })
    .openapi(showRoute, async (c) => {
      const { slug } = c.req.valid('param')
      const texts = await readTemplate(deps.db, slug)
      if (texts.length === 0) return problem(c, 'unknown-record') as never
      return c.json({ slug, version: versionOf(texts), texts: texts.map(templateAnswer) }, 200)
    })
    .openapi(createOne, async (c) => {
      const created = await createTemplate(deps, c.get('user'), c.req.valid('json'))
      return (created.ok ? c.json(templateAnswer(created.value), 201) : refused(c, created.refusal, null)) as never
    })
    .openapi(saveRoute, async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('json') }
      const saved = await saveTemplate(deps, c.get('user'), wanted)
      return (saved.ok ? c.json(templateAnswer(saved.value), 200) : refused(c, saved.refusal, null)) as never
    })
    .openapi(deleteRoute, async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('query') }
      const deleted = await deleteTemplate(deps, c.get('user'), wanted)
      return (deleted.ok ? c.body(null, 204) : refused(c, deleted.refusal, null)) as never
    })
}
