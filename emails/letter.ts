import type { ComponentChildren } from 'preact'
import type { MailFacts, VisitFacts } from '../server/domain/mail.ts'
import { type Spoken, spokenVisit } from './spoken.ts'
import { type MailWords, type Say, sayIn, wordsOf } from './words.ts'

/** What every mail is written from: the facts, in the words of their reader. */
export interface Frame {
  readonly facts: MailFacts
  readonly say: Say
  readonly words: MailWords
}

/** A mail about a visit. */
export interface Letter extends Frame {
  readonly facts: VisitFacts
  readonly when: Spoken
}

/** One mail, before it is laid out. */
export interface Page {
  /** The visit's state, beside its date. A visit that will not happen has its date struck through. */
  readonly state: { readonly word: string; readonly isOff: boolean } | null
  readonly title: readonly string[]
  /** The line an inbox shows beside the subject. */
  readonly preview: string
  readonly body: ComponentChildren
}

export const letterOf = (facts: VisitFacts): Letter => ({
  facts,
  say: sayIn(facts.locale),
  words: wordsOf(facts),
  when: spokenVisit(facts),
})

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "Dépannage" within a sentence; "VMC" stays. */
export const inSentence = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** "Confirmé : mardi 24 novembre, 8 h–10 h, dépannage", and what else is worth a glance. */
export function glance({ facts, say, when }: Letter, state: string, ...more: readonly string[]): string {
  const parts = [when.short, inSentence(facts.visit.service.name), ...more]
  return `${state}${say.colon} ${parts.join(', ')}`
}
