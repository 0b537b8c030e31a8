import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Reply } from '../../api-admin.ts'
import { newId } from '../../new-id.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { readAgain } from './board-store.ts'
import { say } from './words.ts'

/** What a change of hours answers: the exceptions it made, and visits that now lie outside. */
export interface HoursAnswer {
  readonly ids: readonly number[]
  readonly outside: readonly BookingRecordAnswer[]
}

type Outside = Pick<HoursAnswer, 'outside'>

interface Override {
  readonly technician: string
  readonly date: string
  readonly kind: 'open' | 'closed'
  /** `HH:MM` on the wall. */
  readonly start: string
  readonly end: string
  readonly reason: string
}

/** Opens or closes hours of one date; a toast takes it back. */
export async function setOverride(body: Override): Promise<Reply<HoursAnswer>> {
  const reply = await ask<HoursAnswer>('/admin/overrides', { method: 'POST', body, key: newId() })
  if (reply.ok) {
    const [id] = reply.value.ids
    toast(say(`told_${body.kind}`), { undo: id === undefined ? null : () => void takeBack(id) })
    await readAgain()
  }
  return reply
}

/** What closed or opened hours would leave outside; nothing is written. */
export const previewOverride = (body: Override, signal: AbortSignal) =>
  ask<HoursAnswer>('/admin/overrides?preview=true', { method: 'POST', body, signal })

/** What an exception taken back would leave outside; nothing is written. */
export const previewRemoval = (id: number) => ask<Outside>(`/admin/overrides/${id}?preview=true`, { method: 'DELETE' })

const remove = (id: number) => ask<Outside>(`/admin/overrides/${id}`, { method: 'DELETE' })

/** Up to the first that is refused. */
async function removeAll(ids: readonly number[]): Promise<Reply<unknown>> {
  for (const id of ids) {
    const reply = await remove(id)
    if (!reply.ok) return reply
  }
  return { ok: true, value: null }
}

/** Takes an exception back for good. */
export async function removeOverride(id: number): Promise<boolean> {
  const reply = await remove(id)
  if (reply.ok) toast(say('exceptionRemoved'))
  else toast(failureText(reply.failure), { tone: 'problem' })
  await readAgain()
  return reply.ok
}

const takeBack = (id: number) => removeOverride(id)

/** Hours of a date as somebody else left them. */
export interface DayNow {
  readonly hours: DayHours['hours']
  readonly overrides: readonly { readonly id: number; readonly reason: string }[]
}

interface DayHours {
  readonly hours: readonly { readonly start: string; readonly end: string }[]
  /** Exceptions of that date that were on the screen. */
  readonly seen: readonly number[]
  readonly reason: string
}

const dayPath = (technician: string, date: string) => `/admin/technicians/${technician}/days/${date}`

/** What hours of one date would leave outside; nothing is written. */
export const previewDay = (technician: string, date: string, body: DayHours, signal: AbortSignal) =>
  ask<HoursAnswer>(`${dayPath(technician, date)}?preview=true`, { method: 'PUT', body, signal })

/** Gives one date hours of its own; a toast gives it those of before. */
export async function saveDay(
  technician: string,
  date: string,
  body: DayHours,
  before: DayHours,
): Promise<Reply<HoursAnswer>> {
  const putDay = (hours: DayHours) => ask<HoursAnswer>(dayPath(technician, date), { method: 'PUT', body: hours })
  const reply = await putDay(body)
  if (reply.ok) {
    const { ids } = reply.value
    const undo = async () => {
      const back = before.seen.length === 0 ? await removeAll(ids) : await putDay({ ...before, seen: ids })
      if (back.ok) toast(say('dayTakenBack'))
      else toast(say('dayNotTakenBack', { why: failureText(back.failure) }), { tone: 'problem' })
      await readAgain()
    }
    toast(say('daySaved'), { undo: () => void undo() })
    await readAgain()
  }
  return reply
}
