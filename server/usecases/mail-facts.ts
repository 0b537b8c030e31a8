import type { Claimed } from '../../db/due-messages.ts'
import type { Deps } from '../deps.ts'
import type { Mail, MailFacts } from '../domain/mail.ts'
import type { Snapshot } from './planning.ts'

const isSurvey = ({ kind }: Claimed) => kind === 'survey' || kind === 'survey-again'

/** What a mail says, out of what is true now. */
export function mailFacts(
  { links, publicOrigin }: Pick<Deps, 'links' | 'publicOrigin'>,
  snapshot: Snapshot,
  message: Claimed,
): MailFacts {
  const { booking, standing } = message
  const { name, phone, email, mailSignature: signature } = snapshot.company
  // Only what is shown is derived: each link costs a tenth of a millisecond.
  const survey = isSurvey(message) ? `${publicOrigin()}/s/${links.surveyToken(booking.uid, 'mail')}` : ''
  const manage = message.technicianId === null ? `${publicOrigin()}/m/${links.manageToken(booking.uid)}` : ''
  return {
    kind: message.kind,
    locale: (message.content?.locale ?? booking.locale) === 'en' ? 'en' : 'fr',
    recipient: { name: message.recipientName, email: message.to ?? '' },
    zone: snapshot.rulebook.zone,
    company: { name, phone, email, signature },
    visit: {
      uid: booking.uid,
      reference: booking.reference,
      sequence: standing.revision,
      updatedAt: booking.updatedAt,
      start: standing.start,
      end: standing.end,
      arrivalWindowMinutes: booking.arrivalWindowMinutes,
      previousStart: message.previousStart,
      cancelledBy: booking.cancelledBy,
      service: { name: booking.serviceName, preparation: booking.preparation },
      technician: booking.technician,
      client: booking.client,
      address: booking.address,
      answers: booking.questions.flatMap(({ id, label }) => {
        const answer = booking.answers[id]
        return answer ? [{ label, answer }] : []
      }),
      notes: booking.notes,
    },
    links: { manage, survey, unsubscribe: `${survey}#unsubscribe` },
    words: message.words,
    content: message.content,
  }
}

/** What the composer makes of the facts: the rest of a mail is the same for all. */
export type Composed = Pick<Mail, 'subject' | 'html' | 'text' | 'attachments'>

/** Addresses, headers and tags around what was composed. */
export function mailOf(
  { links, publicOrigin }: Pick<Deps, 'links' | 'publicOrigin'>,
  { company }: Snapshot,
  message: Claimed,
  composed: Composed,
): Mail {
  const refuse = () => `${publicOrigin()}/api/surveys/${links.surveyToken(message.booking.uid, 'mail')}/unsubscribe`
  return {
    ...composed,
    from: company.mailFrom ?? `${displayName(company.name)} <${company.email}>`,
    replyTo: company.mailReplyTo,
    to: message.to ?? '',
    headers: {
      ...(message.kind !== 'template' && { 'Auto-Submitted': 'auto-generated' }),
      ...(isSurvey(message) && {
        'List-Unsubscribe': `<${refuse()}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    tags: [
      { name: 'message', value: message.key },
      { name: 'kind', value: message.kind },
    ],
  }
}

/** A name that needs no quoting before an address. */
const displayName = (name: string) => name.replaceAll(/[\p{Cc}"<>()[\]\\,;:@]+/gu, ' ').trim()
