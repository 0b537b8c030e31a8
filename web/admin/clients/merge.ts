import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

export interface Seen {
  readonly id: number
  readonly version: number
  readonly name: string
  readonly phone: string | null
}

/** Makes one client of two, if both still are what is on the screen. */
export async function mergeClients(keep: Seen, drop: Seen): Promise<boolean> {
  const body = { keep: keep.id, drop: drop.id, versions: { keep: keep.version, drop: drop.version } }
  const reply = await ask('/admin/clients/merge', { method: 'POST', body })
  if (reply.ok) toast(say('merged', { name: keep.name }))
  else toast(failureText(reply.failure), { tone: 'problem' })
  return reply.ok
}
