import { z } from '@hono/zod-openapi'
import { instantText as instant } from './answer-fields.ts'
import type { MessageKey } from './words.ts'

export const MOST_PHOTO_BYTES = 10 * 1024 * 1024

export const photoLink = z
  .object({
    id: z.uuid(),
    kind: z.enum(['intake', 'door', 'request']),
    url: z.string().openapi({ description: 'A path; readable with this link only' }),
    takenAt: instant,
  })
  .openapi('VisitPhoto')

const NO_ID = '00000000-0000-0000-0000-000000000000'
const isId = (text: string) => z.uuid().safeParse(text).success

/** What is no id names nothing, as a wrong one. */
export const ownId = z.string().transform((text) => (isId(text) ? text.toLowerCase() : NO_ID))

export const photoParam = z.object({ token: z.string(), id: ownId })

const newId = z
  .uuid({ error: 'invalid' satisfies MessageKey })
  .toLowerCase()
  .openapi({
    param: { name: 'id', in: 'query' },
    description: 'Chosen by the sender: the same photo, however often it arrives',
  })

export const newPhotoQuery = z.object({ id: newId })
export const newDoorPhotoQuery = z.object({
  id: newId,
  reference: z.string().openapi({ param: { name: 'reference', in: 'query' } }),
  kind: z
    .enum(['door', 'request'], { error: 'not-an-option' satisfies MessageKey })
    .openapi({ param: { name: 'kind', in: 'query' }, description: '`request`: of what the client asks for' }),
})

const picture = { schema: { type: 'string' as const, format: 'binary' } }
/** What it is is told by the bytes, not by the header. */
export const photoBody = {
  required: true,
  description:
    'At most 10 MB and 40 million pixels; kept as a JPEG of at most 1600 pixels a side, without its metadata',
  content: { 'image/jpeg': picture, 'image/png': picture, 'image/webp': picture },
}
export const photoContent = { description: 'The photo', content: { 'image/jpeg': picture } }

export const photoAdded = z.object({ photo: photoLink }).openapi('PhotoAdded')

export type PhotoLink = z.infer<typeof photoLink>
