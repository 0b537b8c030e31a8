import { readForMail } from '../../db/due-messages.ts'
import { readKeptMail } from '../../db/outbox.ts'
import type { Deps } from '../deps.ts'
import type { Mail } from '../domain/mail.ts'
import { mailFacts, mailOf } from './mail-facts.ts'

interface ReadMail {
  readonly mail: Mail
  /** It left like this. */
  readonly isAsSent: boolean
}

/**
 * A mail as it left, where it was kept; else as it would be written out of what is true now. Null: there is none, it holds
 * a secret of somebody's account, its reader is unknown, or it cannot be written.
 */
export async function readMail(deps: Deps, id: number): Promise<ReadMail | null> {
  const [snapshot, message] = [await deps.planning.read(), await readForMail(deps.db, id)]
  if (!snapshot || !message || message.about === 'account') return null
  const kept = await readKeptMail(deps.db, id)
  if (kept) return { mail: kept, isAsSent: true }
  if (!message.to) return null
  try {
    const mail = mailOf(deps, snapshot, message, deps.compose(mailFacts(deps, snapshot, message)))
    return { mail, isAsSent: false }
  } catch {
    // That it cannot be written is told where it is sent.
    return null
  }
}
