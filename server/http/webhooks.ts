import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { millis } from '../domain/time.ts'
import { noteDelivery } from '../usecases/note-delivery.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const headers = z.object({
  'svix-id': z.string().optional().openapi({ description: 'Names the event: a repeat changes nothing' }),
  'svix-timestamp': z.string().optional(),
  'svix-signature': z.string().optional(),
})

const resendRoute = createRoute({
  method: 'post',
  path: '/webhooks/resend',
  summary: 'What the mail provider reports: sent, delivered, bounced, complained; signed with RESEND_WEBHOOK_SECRET',
  request: { headers },
  responses: {
    200: json(z.object({ received: z.literal(true) }), 'Noted, or nothing of ours'),
    ...problems(401, 409, 413, 429, 503),
  },
})

/** Goes before the rule on bodies: what is signed are these bytes, whatever they are. */
export function webhooksRouter({ deps, webhooks }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router.openapi(resendRoute, async (c) => {
    if (!webhooks) return problem(c, 'webhooks-off') as never
    const said = c.req.valid('header')
    const id = said['svix-id'] ?? ''
    const event = webhooks.read({
      id,
      timestamp: said['svix-timestamp'] ?? '',
      signature: said['svix-signature'] ?? '',
      body: await c.req.text(),
    })
    if (event === null) return problem(c, 'webhook-refused') as never
    const signedAt = millis(Number(said['svix-timestamp']) * 1000)
    const noted = await noteDelivery(deps, { id, signedAt }, event)
    if (!noted.ok) return refused(c, noted.refusal, null) as never
    return c.json({ received: true as const }, 200, { 'cache-control': 'no-store' })
  })
}
