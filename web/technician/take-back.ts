import { type Entry, isWaiting, type Outbox } from './outbox.ts'

/** Takes an action back: off the phone when it never left it, otherwise by telling the office after it. */
export async function takeBack(outbox: Outbox, action: Entry, id: string, now: number): Promise<void> {
  let left = false
  await outbox.change(action.seq, (entry) => {
    left = entry.tries > 0 || !isWaiting(entry)
    return left ? entry : null
  })
  if (!left) return
  const { technician, reference, visitStart } = action
  await outbox.add({
    id,
    technician,
    reference,
    visitStart,
    kind: 'undo',
    undoes: action.id,
    tappedAt: now,
    path: `actions/${action.id}`,
    method: 'DELETE',
    body: null,
  })
}
