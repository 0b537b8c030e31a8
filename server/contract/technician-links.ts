import { z } from '@hono/zod-openapi'

export const technicianParam = z.object({ slug: z.string().openapi({ example: 'alice' }) })

export const technicianLinks = z
  .object({
    feedUrl: z.url().openapi({ description: 'For a calendar to subscribe to; shown only now' }),
    dayUrl: z.url().openapi({ description: 'The technician’s day on a phone; shown only now' }),
  })
  .openapi('TechnicianLinks')

export const linksState = z
  .object({ createdAt: z.string().nullable().openapi({ description: 'Null: the technician has no links' }) })
  .openapi('TechnicianLinksState')
