import type { BookingRecordAnswer, ChangedBookingAnswer } from '../../../server/contract/assistant-bookings.ts'
import { codeOf, type Reply } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { createStore } from '../shell/store.ts'
import { toast } from '../shell/toasts.ts'
import { change, draft, type Moving } from './draft.ts'
import { say } from './words.ts'

/** What `POST /api/admin/bookings` answers. */
export interface BookedForClient {
  readonly reference: string
  readonly start: string
  readonly end: string
  readonly arrival?: { readonly from: string; readonly to: string }
  readonly technician: { readonly slug: string; readonly name: string }
}

/** The last one booked or moved here. */
export const booked = createStore<BookedForClient | null>(null)

let intention = { what: '', key: '' }

/** A repeat of the same wish is the same request, however often Enter is pressed. */
async function askOnce<T>(method: 'POST' | 'PATCH', path: string, body: object): Promise<Reply<T>> {
  const what = JSON.stringify([path, body])
  if (intention.what !== what) intention = { what, key: crypto.randomUUID() }
  const reply = await ask<T>(path, { method, body, key: intention.key })
  // A refusal is kept under its key: the next try is another wish.
  if (reply.ok || reply.failure.kind === 'problem') intention = { what: '', key: '' }
  return reply
}

/** Books what the draft says at a start, or moves there the visit that it names. */
export async function bookAt(
  start: string,
  technician: string | undefined,
  reason?: string,
): Promise<Reply<BookedForClient>> {
  const { client, contact, place, service, moving } = draft.get()
  const force = reason && { force: { reason } }
  if (moving) return move(moving, { start, ...(technician && { technician }), ...force })
  const body = {
    ...{ service: service?.slug, start, address: place },
    ...(technician && { technician }),
    ...force,
    client: {
      ...(client && { id: client.id }),
      ...{ name: contact.name, phone: contact.phone },
      ...(contact.email && { email: contact.email }),
    },
  }
  const reply = await askOnce<BookedForClient>('POST', '/admin/bookings', body)
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

interface Place {
  readonly start: string
  readonly technician?: string
  readonly force?: { readonly reason: string }
}

async function move(moving: Moving, place: Place): Promise<Reply<BookedForClient>> {
  const { reference, version, start, technician } = moving
  const reply = await askOnce<ChangedBookingAnswer>('PATCH', `/admin/bookings/${reference}`, { version, ...place })
  if (reply.ok) {
    booked.set(reply.value)
    change({ step: 'booked' })
    const before = { start, technician: technician.slug }
    toast(say('movedShort', { reference }), { undo: () => void moveBack(reply.value, before) })
  } else if (reply.failure.kind === 'problem' && reply.failure.code === 'stale')
    // Seen as it is now: whoever still wants it moved moves that one.
    void ask<BookingRecordAnswer>(`/admin/bookings/${reference}`).then((now) => now.ok && take(now.value))
  return reply
}

function take({ reference, version, start, technician }: BookingRecordAnswer): void {
  if (draft.get().moving?.reference === reference) change({ moving: { reference, version, start, technician } })
}

async function moveBack({ reference, version, wasOutside }: ChangedBookingAnswer, before: Place): Promise<void> {
  const back = (place: Place) =>
    ask<ChangedBookingAnswer>(`/admin/bookings/${reference}`, {
      method: 'PATCH',
      body: { version, ...place },
      key: crypto.randomUUID(),
    })
  const first = await back(before)
  const isOutside = codeOf(first) === 'outside-rules' && wasOutside
  const reply = isOutside ? await back({ ...before, force: { reason: say('undoReason') } }) : first
  if (!reply.ok) return toast(failureText(reply.failure), { tone: 'problem' })
  toast(say('movedBack', { reference }))
  const { step, moving } = draft.get()
  if (step !== 'booked' || moving?.reference !== reference) return
  take(reply.value)
  change({ step: 'slot' })
}
