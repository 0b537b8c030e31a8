import { z } from '@hono/zod-openapi'

export const today = z
  .object({
    date: z.string().openapi({ description: 'The company’s', example: '2026-11-23' }),
    timeZone: z.string().openapi({ example: 'Europe/Paris' }),
    visits: z.object({ coming: z.int(), completed: z.int(), cancelled: z.int(), noShow: z.int() }),
    failedMessages: z.int().openapi({
      description:
        'Mails of the last seven days that were given up, bounced or complained about, and that no closed call-back is about',
    }),
  })
  .openapi('Today')

export type Today = z.infer<typeof today>
