import type { Message } from '../../../server/contract/messages.ts'
import { dateOf, daysBetween, minutesOf, nearDay, sayDate, sayTime } from '../../format.ts'
import { en } from '../../words/admin-messages-en.ts'
import { fr } from '../../words/admin-messages-fr.ts'
import { language, speak } from '../shell/language.ts'

export const say = speak(fr, en)

/** "aujourd’hui à 14 h", "mardi 24 novembre à 9 h 30"; an instant with the company's offset. */
export function sayMoment(instant: string, today: string): string {
  const date = dateOf(instant)
  const day = nearDay(language, daysBetween(today, date)) || sayDate(language, date, today)
  return say('onDay', { date: day, time: sayTime(language, minutesOf(instant)) })
}

/** The provider has many codes for few troubles. */
const families: readonly (readonly [RegExp, 'key' | 'from' | 'quota' | 'away' | 'refused'])[] = [
  [/api_key|invalid_access|http-401/, 'key'],
  [/from_address|http-403/, 'from'],
  [/quota|rate_limit|http-429/, 'quota'],
  [/timed-out|no-answer|unreadable-answer|application_error|internal_server_error|not_found|method_not|http-/, 'away'],
  [/validation|invalid|missing|security/, 'refused'],
]

/** Why it did not leave, or need not, in plain words. */
export function sayReason(code: string): string {
  const word = `why_${code}`
  if (word in fr) return say(word as keyof typeof fr)
  const family = families.find(([pattern]) => pattern.test(code))?.[1]
  return family ? say(`why_${family}`) : say('why_other', { code })
}

/** Of a message that was lost, void or put off. */
export function whyOf({ status, reason }: Pick<Message, 'status' | 'reason'>): string | null {
  if (status === 'bounced' || status === 'complained') return say(`why_${status}`)
  return reason === null ? null : sayReason(reason)
}
