import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { PhotoNote } from '../../db/photos.ts'
import { MOST_PHOTO_BYTES, type PhotoLink } from '../contract/photos.ts'
import { isoAt, type Zone } from '../domain/zone.ts'
import { type PhotoFault, readPhoto } from '../photos.ts'
import type { AppContext, AppEnv } from './context.ts'
import { matchesEtag } from './etag.ts'
import type { Limits } from './limits.ts'
import { problem } from './reply.ts'

export const photoAnswer = (zone: Zone, under: string, { id, kind, takenAt }: PhotoNote): PhotoLink => ({
  ...{ id, kind },
  url: `${under}/photos/${id}`,
  takenAt: isoAt(zone, takenAt),
})

/** Stops at the last byte that is taken, whatever length was announced. */
export const photoSize = bodyLimit({
  maxSize: MOST_PHOTO_BYTES,
  onError: (c) => problem(c as AppContext, 'photo-too-large'),
})

export const photoBudget = (limits: Limits) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const wait = c.req.method === 'POST' ? await limits.spend('photo', c.get('address')) : 0
    if (wait === 0) return next()
    c.header('retry-after', String(wait))
    return problem(c, 'too-many-requests')
  })

const problems = {
  none: 'not-a-photo',
  heic: 'photo-heic',
  'too-large': 'photo-too-large',
  broken: 'photo-broken',
} as const satisfies Record<PhotoFault, string>

/** The body as a clean JPEG, or the answer that says why not. */
export async function sentPhoto(c: AppContext): Promise<Uint8Array | Response> {
  const read = await readPhoto(new Uint8Array(await c.req.arrayBuffer()))
  return read.ok ? read.jpeg : problem(c, problems[read.fault])
}

/** A photo never changes, but may be taken away: asked about each time, sent once. */
export function photoReply(c: AppContext, id: string, jpeg: Uint8Array): Response {
  const headers = { etag: `"${id}"`, 'cache-control': 'private, no-cache' }
  if (matchesEtag(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
  return c.body(new Uint8Array(jpeg), 200, { ...headers, 'content-type': 'image/jpeg' })
}
