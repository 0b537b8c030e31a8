import type { MailFacts } from '../server/domain/mail.ts'

/**
 * Takes out what no honest text has: control characters, and the marks that turn the direction of the text around
 * them, with which a name could rewrite the sentence it stands in. Lines stay lines.
 */
const cleanText = (text: string): string => (harmless.test(text) ? text : washed(text))

/** Most texts, told at one look: lines of letters from before the marks of direction. */
const harmless = /^[\n\x20-\x7e\u00a0-\u2027]*$/

const washed = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')

/** The same on one line. No-break spaces stay. */
export const oneLine = (text: string): string =>
  cleanText(text)
    .replaceAll(/[ \n]{2,}|\n/g, ' ')
    .trim()

/** Everything in a mail that people typed. Links are ours. */
export const cleanFacts = (facts: MailFacts): MailFacts => {
  const [recipient, company] = [cleaned(facts.recipient), cleaned(facts.company)]
  if ('followUp' in facts) return { ...facts, recipient, company, followUp: cleaned(facts.followUp) }
  if (!('visit' in facts)) return { ...facts, recipient, company }
  const [visit, words, content] = [cleaned(facts.visit), cleaned(facts.words), cleaned(facts.content)]
  return { ...facts, recipient, company, visit, words, content }
}

function cleaned<T>(value: T): T
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map((item) => cleaned(item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item)]))
}
