import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

/** Sends a lost mail again. */
export async function resend(id: number, who: string): Promise<void> {
  const reply = await ask(`/admin/messages/${id}/resend`, { method: 'POST' })
  if (reply.ok) toast(say('resent', { who }))
  else toast(failureText(reply.failure), { tone: 'problem' })
}
