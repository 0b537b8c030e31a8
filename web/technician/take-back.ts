import { type Entry, isWaiting, type Outbox } from './outbox.ts'

/** Takes an action back: off the phone when it never left it, otherwise by telling the office after it. */
export async function takeBack(outbox: Outbox, action: Entry, id: string, now: number): Promise<void> {
  let left = false
  await outbox.change(action.seq, (entry) => {
    left = entry.tries > 0 || !isWaiting(entry)
    return left ? entry : null
  })
  if (action.kind === 'absent') await dropDoorPhotos(outbox, action)
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

/** What was to prove an absence does not leave after it was taken back. */
async function dropDoorPhotos(outbox: Outbox, { technician, reference }: Entry): Promise<void> {
  for (const entry of await outbox.all()) {
    const isDoor = entry.kind === 'photo' && new URLSearchParams(entry.path.split('?')[1]).get('kind') === 'door'
    if (isDoor && isWaiting(entry) && entry.technician === technician && entry.reference === reference)
      await outbox.change(entry.seq, () => null)
  }
}
