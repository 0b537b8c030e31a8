import type { Reply } from '../../api-admin.ts'
import { ask } from '../shell/session.ts'
import { createStore } from '../shell/store.ts'
import { change, draft } from './draft.ts'

/** What `POST /api/admin/bookings` answers. */
export interface BookedForClient {
  readonly reference: string
  readonly start: string
  readonly end: string
  readonly arrival?: { readonly from: string; readonly to: string }
  readonly technician: { readonly slug: string; readonly name: string }
}

/** The last one booked here. */
export const booked = createStore<BookedForClient | null>(null)

let intention = { what: '', key: '' }

/** Books what the draft says at a start. A repeat of the same wish is the same request, however often Enter is pressed. */
export async function bookAt(
  start: string,
  technician: string | undefined,
  reason?: string,
): Promise<Reply<BookedForClient>> {
  const { client, contact, place, service } = draft.get()
  const body = {
    ...{ service: service?.slug, start, address: place },
    ...(technician && { technician }),
    ...(reason && { force: { reason } }),
    client: {
      ...(client && { id: client.id }),
      ...{ name: contact.name, phone: contact.phone },
      ...(contact.email && { email: contact.email }),
    },
  }
  const what = JSON.stringify(body)
  if (intention.what !== what) intention = { what, key: crypto.randomUUID() }
  const reply = await ask<BookedForClient>('/admin/bookings', { method: 'POST', body, key: intention.key })
  // A refusal is kept under its key: the next try is another wish.
  if (reply.ok || reply.failure.kind === 'problem') intention = { what: '', key: '' }
  if (reply.ok) {
    booked.set(reply.value)
    change({ step: 'booked' })
  }
  return reply
}
