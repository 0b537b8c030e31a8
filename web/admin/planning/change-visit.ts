import type { ChangedBookingAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Reply } from '../../api-admin.ts'
import { codeOf } from '../../api-admin.ts'
import { newId } from '../../new-id.ts'
import { announce } from '../shell/announcements.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { createStore } from '../shell/store.ts'
import { toast } from '../shell/toasts.ts'
import type { Visit, VisitState } from './board.ts'
import { visitIn } from './board-change.ts'
import { settle, shown, wish } from './board-store.ts'
import { sayClientMail } from './client-mail-words.ts'
import { type Target, visitAt } from './fit.ts'
import { isoOf, minuteOf } from './local-day.ts'
import { opened, type Trouble } from './opened.ts'
import { sayTaken } from './taken-words.ts'
import { sayTarget } from './visit-words.ts'
import { say } from './words.ts'

/** The visit that could not stay where it was put: it is seen going back. */
export const returned = createStore<string | null>(null)

export interface Body {
  readonly version: number
  readonly start?: string
  readonly technician?: string
  readonly status?: string
  readonly cancelledBy?: 'client' | 'company'
  readonly reason?: string
  readonly force?: { readonly reason: string }
}

const patch = (reference: string, body: Body) =>
  ask<ChangedBookingAnswer>(`/admin/bookings/${reference}`, { method: 'PATCH', body, key: newId() })

/** The visit as the server has it now; buffers and progress are what they were. */
function taken(before: Visit, { version, status, start, end, technician, cancelledBy }: ChangedBookingAnswer): Visit {
  const [from, until] = [minuteOf(start), minuteOf(end)]
  const blocked = {
    from: from - (before.from - before.blocked.from),
    until: until + (before.blocked.until - before.until),
  }
  const state: VisitState = status === 'no_show' ? 'no-show' : status
  const isCancelledByClient = cancelledBy === 'client'
  return { ...before, version, from, until, blocked, technician: technician.slug, state, isCancelledByClient }
}

/** Moves a visit of a date at once, and back if the server says no. `reason`: although the rules forbid it. */
export async function moveVisit(visit: Visit, date: string, target: Target, reason?: string): Promise<boolean> {
  const there = visitAt(visit, target)
  return change(visit, there, {
    body: {
      start: isoOf(target.start),
      technician: target.technician,
      ...(reason && { force: { reason } }),
    },
    wanted: { kind: 'move', target },
    told: say('moved', { client: visit.client, where: sayTarget(shown.get().board, target) }),
    undo: (now, { wasOutside = false }) =>
      void undoMove(now, { technician: visit.technician, date, start: visit.from }, wasOutside),
  })
}

/** Back where it was. `wasOutside`: rules stood against that place before, so they do not now. */
async function undoMove(visit: Visit, target: Target, wasOutside: boolean): Promise<void> {
  const wanted = { kind: 'move', target } as const
  const told = say('movedBack', { client: visit.client })
  const body = { start: isoOf(target.start), technician: target.technician }
  const retry = wasOutside ? { ...body, force: { reason: say('undoReason') } } : undefined
  await change(visit, visitAt(visit, target), { body, ...(retry && { retry }), wanted, told, undo: null })
}

interface Change {
  readonly body: Omit<Body, 'version'>
  /** What to ask when only the rules stand against it. */
  readonly retry?: Omit<Body, 'version'>
  readonly wanted: Trouble['wanted']
  readonly told: string
  readonly undo: ((now: Visit, answer: ChangedBookingAnswer) => void) | null
}

/** Of each visit, the change that is on its way: the same wish twice is one, another one waits its turn. */
const underway = new Map<string, { readonly what: string; readonly done: Promise<boolean> }>()

/** Shown at once; put back, with why, when the server says no. */
export async function change(visit: Visit, there: Visit, wanted: Change): Promise<boolean> {
  const { reference } = visit
  const what = JSON.stringify(wanted.body)
  const before = underway.get(reference)
  if (before?.what === what) return false
  const done = before ? before.done.then(() => send(latest(visit), there, wanted)) : send(visit, there, wanted)
  underway.set(reference, { what, done })
  try {
    return await done
  } finally {
    if (underway.get(reference)?.done === done) underway.delete(reference)
  }
}

/** With the version that the change before it made. */
function latest(visit: Visit): Visit {
  const { board } = shown.get()
  const shownVersion = (board && visitIn(board, visit.reference)?.version) ?? 0
  return { ...visit, version: Math.max(visit.version, shownVersion) }
}

async function send(visit: Visit, there: Visit, { body, retry, wanted, told, undo }: Change): Promise<boolean> {
  returned.set(null)
  wish(there)
  const { reference, version } = visit
  let reply: Reply<ChangedBookingAnswer> = await patch(reference, { version, ...body })
  if (retry && codeOf(reply) === 'outside-rules') reply = await patch(reference, { version, ...retry })
  if (reply.ok) {
    const { value } = reply
    const now = taken(there, value)
    settle(reference, now)
    const open = opened.get()
    if (open?.kind === 'visit' && open.reference === reference) opened.set({ ...open, trouble: null })
    toast([told, sayClientMail(value.clientMail, visit.phone, undo === null)].filter(Boolean).join(' '), {
      undo: undo && (() => undo(now, value)),
    })
    return true
  }
  settle(reference, null)
  returned.set(reference)
  opened.set({ kind: 'visit', reference, trouble: { failure: reply.failure, visit, wanted } })
  const { failure } = reply
  const board = shown.get().board
  const why =
    wanted.kind === 'move' && failure.kind === 'problem' && failure.code === 'slot-taken' && board
      ? sayTaken(board, wanted.target, failure.problem.taken)
      : failureText(failure)
  announce(`${say('putBack')} ${why}`)
  return false
}
