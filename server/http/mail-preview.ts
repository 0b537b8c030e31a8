import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { composedMail, wordsToPreview } from '../contract/mail-preview.ts'
import { previewMail } from '../usecases/preview-mail.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { refused } from './reply.ts'
import { json, problems } from './responses.ts'

const previewRoute = createRoute({
  method: 'post',
  path: '/mail-preview',
  summary: 'The mail that these words would make, about a visit of tomorrow; writes nothing',
  request: { body: { required: true, ...json(wordsToPreview, 'Words, saved or not') } },
  responses: { 200: json(composedMail, 'The mail'), ...problems(400, 401, 404, 413, 415, 422, 429, 503) },
})

const frameRoute = createRoute({
  method: 'get',
  path: '/mail-frame',
  summary: 'An empty page that a mail is shown in: it has styles of its own and runs nothing',
  responses: { 200: { description: 'Empty' }, ...problems(401, 429) },
})

const EMPTY = '<!doctype html><html lang="fr"><head><title>Mail</title></head><body></body></html>\n'

/** Mails shown while they are being written. */
export function mailPreviewRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(previewRoute, async (c) => {
      const mail = await previewMail(deps, c.req.valid('json'))
      return (mail.ok ? c.json(mail.value, 200) : refused(c, mail.refusal, null)) as never
    })
    .openapi(
      frameRoute,
      (c) =>
        c.body(EMPTY, 200, {
          'content-type': 'text/html; charset=utf-8',
          // The view writes the mail into it: a frame made of the mail's own text would be under the view's policy, without styles.
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
        }) as never,
    )
}
