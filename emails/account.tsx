import type { AccountFacts } from '../server/domain/mail.ts'
import { oneLine } from './clean.ts'
import type { Frame, Page } from './letter.ts'
import { Button } from './parts.tsx'
import { noticeWords, sayIn } from './words.ts'

/** A mail to one of our own people about their account. */
interface AccountLetter extends Frame {
  readonly facts: AccountFacts
}

export function accountLetterOf(facts: AccountFacts): AccountLetter {
  const { state, opening } = noticeWords(facts.kind, facts.locale)
  return { facts, say: sayIn(facts.locale), words: { subject: oneLine(state), opening, closing: '' } }
}

export function account({ facts, say }: AccountLetter): Page {
  const { state, opening } = noticeWords(facts.kind, facts.locale)
  return {
    state: null,
    title: [state],
    preview: oneLine(opening),
    body: <Button href={facts.link}>{say.choosePassword}</Button>,
  }
}
