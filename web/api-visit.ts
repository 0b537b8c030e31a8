import { type Api, ask, type ManagedBooking, type SlotList } from './api.ts'

const visit = (token: string) => `/bookings/${encodeURIComponent(token)}`

export const getVisit = (api: Api, token: string) => ask<ManagedBooking>(api, visit(token))
export const getVisitSlots = (api: Api, token: string, from: string, to: string) =>
  ask<SlotList>(api, `${visit(token)}/slots?${new URLSearchParams({ from, to })}`)
export const moveVisit = (api: Api, token: string, start: string, key: string) =>
  ask<ManagedBooking>(api, `${visit(token)}/reschedule`, { method: 'POST', body: { start }, key })
export const cancelVisit = (api: Api, token: string, reason: string, key: string) =>
  ask<ManagedBooking>(api, `${visit(token)}/cancel`, { method: 'POST', body: reason ? { reason } : {}, key })
