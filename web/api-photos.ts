import type { PhotoLink } from '../server/contract/photos.ts'
import { type Api, type Reply, refusal } from './api.ts'

export type { PhotoLink }

const PATIENCE_MS = 90_000

const photos = (token: string) => `/bookings/${encodeURIComponent(token)}/photos`

/** Once for its id, however often it is sent. */
export async function addPhoto(api: Api, token: string, id: string, photo: Blob): Promise<Reply<PhotoLink>> {
  const answer = await call<{ photo: PhotoLink }>(api, `${photos(token)}?id=${id}`, 'POST', photo)
  return answer.ok ? { ok: true, value: answer.value.photo } : answer
}

export const removePhoto = (api: Api, token: string, id: string): Promise<Reply<unknown>> =>
  call(api, `${photos(token)}/${id}`, 'DELETE', null)

async function call<T>(api: Api, path: string, method: 'POST' | 'DELETE', body: Blob | null): Promise<Reply<T>> {
  try {
    const response = await fetch(`${api.origin}/api${path}`, {
      method,
      body,
      headers: { 'accept-language': api.language, ...(body && { 'content-type': body.type || 'image/jpeg' }) },
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await response.text()
    const answer: unknown = text ? JSON.parse(text) : null
    return response.ok ? { ok: true, value: answer as T } : { ok: false, failure: refusal(response, answer) }
  } catch {
    return { ok: false, failure: { kind: navigator.onLine ? 'network' : 'offline' } }
  }
}
