import type { Today } from '../../../server/contract/today.ts'
import { addDays, dateOf, daysBetween, minutesOf, nearDay, sayDate, sayTime } from '../../format.ts'
import { en } from '../../words/admin-follow-ups-en.ts'
import { fr } from '../../words/admin-follow-ups-fr.ts'
import { withOffset } from '../call/wall-time.ts'
import { language, speak } from '../shell/language.ts'

export const say = speak(fr, en)

/** "aujourd’hui à 14 h", "mardi 24 novembre à 9 h"; an instant with the company's offset. */
export function sayDue(instant: string, { date: today }: Pick<Today, 'date'>): string {
  const date = dateOf(instant)
  const near = nearDay(language, daysBetween(today, date))
  return say('onDay', { date: near || sayDate(language, date, today), time: sayTime(language, minutesOf(instant)) })
}

/** The same hour on the company's wall, so many days after today. */
export const onDate = (instant: string, { date, timeZone }: Today, days: number): string =>
  withOffset(`${addDays(date, days)}${instant.slice(10, 16)}`, timeZone)
