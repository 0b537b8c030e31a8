import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import { codeOf } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { createStore } from '../shell/store.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

/** What may be asked of a follow-up at once. */
export interface Wish {
  readonly owner?: string
  readonly dueAt?: string
  readonly note?: string
  readonly result?: FollowUp['result'] | null
  readonly answered?: false
  readonly done?: boolean
}

/** A wish that met somebody else's: both are shown until one is chosen. */
export interface Clash {
  readonly wish: Wish
  readonly told: string
  readonly mine: string
  readonly theirs: FollowUp
}

/** What the server has not said yes to yet, by follow-up; the list shows it as if it had. */
export const wished = createStore<ReadonlyMap<number, FollowUp>>(new Map())
export const clashes = createStore<ReadonlyMap<number, Clash>>(new Map())
/** Grows when something was saved: lists read themselves again. */
export const saved = createStore(0)

export const whoOf = ({ client, note }: FollowUp): string =>
  client?.name ?? (note.length > 60 ? `${note.slice(0, 60).trimEnd()}…` : note)

const patch = ({ id, version }: FollowUp, wish: Wish) =>
  ask<FollowUp>(`/admin/follow-ups/${id}`, { method: 'PATCH', body: { version, ...wish } })

function put<Value>(store: { get: () => ReadonlyMap<number, Value>; set: (next: ReadonlyMap<number, Value>) => void }) {
  return (id: number, value: Value | null) => {
    const next = new Map(store.get())
    if (value === null) next.delete(id)
    else next.set(id, value)
    store.set(next)
  }
}
const show = put(wished)
export const clash = put(clashes)

const closing: ReadonlySet<unknown> = new Set(['won', 'lost', 'dropped'])
const closes = ({ kind }: FollowUp, { result }: Wish) =>
  closing.has(result) || (kind === 'call-back' && (result === 'reached' || result === 'answered'))

/** What takes a change back. */
function backOf(before: FollowUp, wish: Wish): Wish {
  const { owner, dueAt, note, result, answeredAt } = before
  return {
    dueAt,
    ...(wish.note !== undefined && { note }),
    ...(wish.owner !== undefined && owner?.id && { owner: owner.id }),
    ...(wish.done === false && { result, done: true }),
    ...(wish.result !== undefined && { result, done: false, ...(answeredAt === null && { answered: false as const }) }),
  }
}

/** Shown at once; told with its way back; put back in sight when it is refused. `mine` says the wish in words. */
export async function changeFollowUp(row: FollowUp, wish: Wish, told: string, mine = told): Promise<boolean> {
  const { dueAt = row.dueAt, note = row.note } = wish
  const isOverdue = wish.dueAt ? Date.parse(dueAt) < Date.now() : row.isOverdue
  show(row.id, {
    ...row,
    dueAt,
    note,
    isOverdue,
    doneAt: wish.done === false ? null : closes(row, wish) ? row.dueAt : row.doneAt,
  })
  const reply = await patch(row, wish)
  if (!reply.ok) {
    show(row.id, null)
    if (codeOf(reply) === 'stale' && reply.failure.kind === 'problem') {
      const theirs = reply.failure.problem.current as FollowUp
      clash(row.id, { wish, told, mine, theirs })
      toast(say('stale'), { tone: 'problem' })
    } else toast(say('putBack', { who: whoOf(row), why: failureText(reply.failure) }), { tone: 'problem' })
    return false
  }
  clash(row.id, null)
  show(row.id, reply.value)
  saved.set(saved.get() + 1)
  toast(told, { undo: () => takeBack(row, reply.value, wish) })
  return true
}

async function takeBack(before: FollowUp, now: FollowUp, wish: Wish): Promise<void> {
  show(before.id, { ...before, version: now.version })
  const reply = await patch(now, backOf(before, wish))
  const who = whoOf(before)
  show(before.id, reply.ok ? reply.value : now)
  saved.set(saved.get() + 1)
  if (reply.ok) toast(say('takenBack', { who }))
  else toast(say('notTakenBack', { who, why: failureText(reply.failure) }), { tone: 'problem' })
}

/** As it is on the screen: what was wished, until something newer is read. */
export const latest = (row: FollowUp, wish: FollowUp | undefined): FollowUp =>
  wish && wish.version >= row.version ? wish : row
