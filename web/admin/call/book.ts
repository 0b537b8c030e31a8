import type { Reply } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { createStore } from '../shell/store.ts'
import { toast } from '../shell/toasts.ts'
import { change, draft } from './draft.ts'
import { say } from './words.ts'

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
    const { reference } = reply.value
    booked.set(reply.value)
    change({ step: 'booked' })
    toast(say('bookedShort', { reference }), { undo: () => void unbook(reference) })
  }
  return reply
}

/** Called off as if it had not been: whoever was mailed already is told. */
async function unbook(reference: string): Promise<void> {
  const path = `/admin/bookings/${reference}`
  const record = await ask<{ readonly version: number }>(path)
  const body = { version: record.ok ? record.value.version : 1, status: 'cancelled', cancelledBy: 'company' }
  const reply = await ask(path, { method: 'PATCH', body, key: crypto.randomUUID() })
  if (!reply.ok) return toast(failureText(reply.failure), { tone: 'problem' })
  toast(say('unbooked', { reference }))
  if (booked.get()?.reference !== reference || draft.get().step !== 'booked') return
  booked.set(null)
  change({ step: 'slot' })
}
