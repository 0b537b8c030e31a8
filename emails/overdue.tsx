import type { OverdueFacts } from '../server/domain/mail.ts'
import { ceilMinute } from '../server/domain/time.ts'
import { localDay } from '../server/domain/zone.ts'
import { oneLine } from './clean.ts'
import { NBSP, sayDay, sayTime } from './dates.ts'
import { type Frame, inSentence, type Page } from './letter.ts'
import { Button, Lines, Row, Rows, Telephone } from './parts.tsx'
import { noticeWords, sayIn } from './words.ts'

/** A mail to one of our own people about what was promised and is not done. */
interface Notice extends Frame {
  readonly facts: OverdueFacts
  /** "mardi 24 novembre à 14 h 30" */
  readonly promised: string
}

export function noticeOf(facts: OverdueFacts): Notice {
  const { kind, locale, followUp } = facts
  const say = sayIn(locale)
  const { state, opening } = noticeWords(kind, locale)
  const promised = promisedFor(facts)
  const subject = `${state}${say.colon} ${inSentence(say[wantedOf(followUp)])}, ${say.promisedFor} ${promised}`
  return { facts, say, promised, words: { subject: oneLine(subject), opening, closing: '' } }
}

export function overdue({ facts, say, promised }: Notice): Page {
  const { client, note, broughtBy, ownerName, urgency } = facts.followUp
  const wanted = say[wantedOf(facts.followUp)]
  const state = noticeWords(facts.kind, facts.locale).state
  const isUrgent = urgency === 'urgent'
  return {
    state: { word: state, isOff: false },
    title: [wanted, `${say.promisedFor} ${promised}`],
    preview: [`${state}${say.colon} ${inSentence(wanted)}`, client?.name, note]
      .filter(Boolean)
      .join(', ')
      .slice(0, 200),
    body: (
      <>
        <Rows>
          {client && <Row label={say.client}>{client.name}</Row>}
          {client?.phone && (
            <Row label={say.phone} isTarget>
              <Telephone number={client.phone} isTarget />
            </Row>
          )}
          {note.trim() && (
            <Row label={say.note}>
              <Lines text={note.trim()} />
            </Row>
          )}
          {isUrgent && <Row label={say.urgency}>{say.urgent}</Row>}
          {broughtBy && <Row label={say.broughtBy}>{broughtBy}</Row>}
          <Row label={say.owner}>{ownerName}</Row>
        </Rows>
        <Button href={facts.link}>{say.openFollowUp}</Button>
      </>
    ),
  }
}

const wantedOf = ({ kind, topic }: OverdueFacts['followUp']) =>
  kind === 'call-back' ? 'wantsCall' : (`wants-${topic ?? 'other'}` as const)

function promisedFor({ locale, zone, followUp }: OverdueFacts): string {
  const at = ceilMinute(followUp.dueAt)
  const word = locale === 'fr' ? 'à' : 'at'
  return `${sayDay(locale, localDay(zone, at))} ${word}${NBSP}${sayTime(locale, zone, at)}`
}
