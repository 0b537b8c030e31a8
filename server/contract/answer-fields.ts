import { z } from '@hono/zod-openapi'

/** An instant as we answer it: with the company's offset. */
export const instantText = z.iso.datetime({ offset: true }).openapi({ example: '2026-12-01T09:00:00+01:00' })

const LARGEST_ID = 2 ** 53 - 1

/** A row named in an address. An `id` that no row can have is an unknown row, not a fault. */
export const rowParam = z.object({
  id: z.string().transform((text) => (/^\d{1,16}$/.test(text) && Number(text) <= LARGEST_ID ? Number(text) : 0)),
})
