import { type Api, ask, type Booked, type BookingRequest, type Hold } from './api.ts'
import { listAfter, type SlotQuestion } from './api-slots.ts'

/** Random enough for an idempotency key, on plain http too. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

export const holdSlot = (api: Api, question: SlotQuestion, start: string) =>
  ask<Hold>(api, '/holds', { method: 'POST', body: { ...question, start }, key: newKey() })

/** Also while the page goes away: nobody waits for the answer then. */
export function releaseHold(api: Api, id: string): Promise<unknown> {
  const url = `${api.origin}/api/holds/${encodeURIComponent(id)}`
  const released = fetch(url, { method: 'DELETE', keepalive: true, credentials: 'omit' }).catch(() => null)
  listAfter(released)
  return released
}

export const bookVisit = (api: Api, body: BookingRequest, key: string) =>
  ask<Booked>(api, '/bookings', { method: 'POST', body, key })
