import type { VisitFacts } from '../server/domain/mail.ts'
import type { AccountKind, AutomaticKind, OverdueKind } from '../server/domain/messages.ts'
import { fillTemplate } from '../server/domain/template.ts'
import { oneLine } from './clean.ts'
import type { Locale } from './dates.ts'
import { mailVariables } from './variables.ts'
import { en } from './words-en.ts'
import { fr } from './words-fr.ts'

/** The words of a mail that a company may replace. Paragraphs are parted by a blank line. */
export interface MailWords {
  readonly subject: string
  readonly opening: string
  readonly closing: string
}

/** The words of a mail to a user; a company does not replace them. */
export interface NoticeWords {
  /** Beside the title. */
  readonly state: string
  readonly opening: string
  /** Why they get it. */
  readonly because: string
}

export interface Catalogue {
  readonly say: Readonly<Record<string, string>>
  readonly mails: Readonly<Record<AutomaticKind, MailWords>>
  /** To our own people. Nothing of it is filled in. */
  readonly notices: Readonly<Record<OverdueKind | AccountKind, NoticeWords>>
}

export type Say = Readonly<Record<keyof typeof fr.say, string>>

const catalogues = { fr, en }

export const sayIn = (locale: Locale): Say => catalogues[locale].say

/** What a mail says when the company has no words of its own, variables unfilled. */
export const defaultWords = (kind: AutomaticKind, locale: Locale): MailWords => catalogues[locale].mails[kind]

/** What a notice says. */
export const noticeWords = (kind: OverdueKind | AccountKind, locale: Locale): NoticeWords =>
  catalogues[locale].notices[kind]

/** Subject, opening and closing of a mail, filled. */
export function wordsOf(facts: VisitFacts): MailWords {
  if (facts.kind === 'template') return { subject: oneLine(facts.content?.subject ?? ''), opening: '', closing: '' }
  const values = mailVariables(facts)
  const ours = defaultWords(facts.kind, facts.locale)
  const own = facts.words?.subject.trim() ? facts.words : { ...ours, ...facts.words, subject: ours.subject }
  // A mail that is owed leaves: words that cannot be filled give way to ours, theirs were checked when they were saved.
  const fill = (part: keyof MailWords) => filled(own[part], values) ?? filled(ours[part], values) ?? bare(ours[part])
  return { subject: oneLine(fill('subject')), opening: fill('opening'), closing: fill('closing') }
}

function filled(text: string, values: Readonly<Record<string, string>>): string | null {
  const result = fillTemplate(text, values)
  return result.ok ? result.text : null
}

/** What is left of our own words when even they lack a value. */
const bare = (text: string) => text.replaceAll(/ ?\{[\w.]+\}/g, '')
