import { renderMail } from '../emails/render.tsx'
import type { MailFacts } from './domain/mail.ts'
import { invitation } from './ical.ts'
import type { Composed } from './usecases/mail-facts.ts'

/** A mail and the calendar file it carries. */
export function composeMail(facts: MailFacts): Composed {
  const calendar = 'visit' in facts ? invitation(facts) : null
  return { ...renderMail(facts), attachments: calendar ? [calendar] : [] }
}
