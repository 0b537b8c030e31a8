import type { ClaimedAccount } from '../../db/claimed-account.ts'
import type { ClaimedFollowUp } from '../../db/claimed-follow-up.ts'
import type { ClaimedVisit } from '../../db/claimed-visit.ts'
import type { Claimed } from '../../db/due-messages.ts'
import type { Deps } from '../deps.ts'
import type { AccountFacts, Mail, MailFacts, OverdueFacts, VisitFacts } from '../domain/mail.ts'
import { nextStarts } from './next-starts.ts'
import type { Snapshot } from './planning.ts'

const isSurvey = ({ kind }: ClaimedVisit) => kind === 'survey' || kind === 'survey-again'

type Writing = Pick<Deps, 'links' | 'publicOrigin' | 'clock'>

/** What a mail says, out of what is true now. */
export function mailFacts(deps: Writing, snapshot: Snapshot, message: Claimed): MailFacts {
  switch (message.about) {
    case 'visit':
      return visitFacts(deps, snapshot, message)
    case 'follow-up':
      return overdueFacts(deps, snapshot, message)
    case 'account':
      return accountFacts(deps, snapshot, message)
  }
}

const companyOf = ({ company }: Snapshot): MailFacts['company'] => {
  const { name, phone, email, mailSignature: signature } = company
  return { name, phone, email, signature }
}

/** Our own people read the company's language. */
const toUser = (snapshot: Snapshot, message: ClaimedFollowUp | ClaimedAccount) => ({
  locale: snapshot.company.locale === 'en' ? ('en' as const) : ('fr' as const),
  recipient: { name: message.recipientName, email: message.to ?? '' },
  zone: snapshot.rulebook.zone,
  company: { ...companyOf(snapshot), signature: '' },
})

const accountFacts = ({ publicOrigin }: Writing, snapshot: Snapshot, message: ClaimedAccount): AccountFacts => ({
  ...toUser(snapshot, message),
  kind: message.kind,
  link: `${publicOrigin()}/admin/reset-password?token=${message.token ?? ''}`,
})

const overdueFacts = ({ publicOrigin }: Writing, snapshot: Snapshot, message: ClaimedFollowUp): OverdueFacts => ({
  ...toUser(snapshot, message),
  kind: message.kind,
  followUp: message.followUp,
  link: `${publicOrigin()}/admin?owner=all#follow-up-${message.followUpId}`,
})

export function visitFacts(
  { links, publicOrigin, clock }: Writing,
  snapshot: Snapshot,
  message: ClaimedVisit,
): VisitFacts {
  const { booking, standing } = message
  // Only what is shown is derived: each link costs a tenth of a millisecond.
  const survey = isSurvey(message) ? `${publicOrigin()}/s/${links.surveyToken(booking.uid, 'mail')}` : ''
  const manage = message.technicianId === null ? `${publicOrigin()}/m/${links.manageToken(booking.uid)}` : ''
  return {
    kind: message.kind,
    locale: (message.content?.locale ?? booking.locale) === 'en' ? 'en' : 'fr',
    recipient: { name: message.recipientName, email: message.to ?? '' },
    zone: snapshot.rulebook.zone,
    company: companyOf(snapshot),
    visit: {
      uid: booking.uid,
      reference: booking.reference,
      sequence: standing.revision,
      updatedAt: booking.updatedAt,
      start: standing.start,
      end: standing.end,
      arrivalWindowMinutes: booking.arrivalWindowMinutes,
      previousStart: message.previousStart,
      expectedAt: message.expectedAt,
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
    offers: message.kind === 'client-absent' ? nextStarts(snapshot, booking.serviceId, clock()) : [],
    links: { manage, book: `${publicOrigin()}/book`, survey, unsubscribe: `${survey}#unsubscribe` },
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
  const refuse = (uid: string) => `${publicOrigin()}/api/surveys/${links.surveyToken(uid, 'mail')}/unsubscribe`
  return {
    ...composed,
    from: company.mailFrom ?? `${displayName(company.name)} <${company.email}>`,
    replyTo: company.mailReplyTo,
    to: message.to ?? '',
    headers: {
      ...(message.kind !== 'template' && { 'Auto-Submitted': 'auto-generated' }),
      ...(message.about === 'visit' &&
        isSurvey(message) && {
          'List-Unsubscribe': `<${refuse(message.booking.uid)}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
    },
    tags: [
      { name: 'message', value: message.key },
      { name: 'kind', value: message.kind },
    ],
  }
}

/** A name before an address, quoted where RFC 5322 wants it to be. */
function displayName(name: string): string {
  const line = name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return /["<>()[\]\\,;:@.]/.test(line) ? `"${line.replaceAll(/["\\]/g, '\\$&')}"` : line
}
