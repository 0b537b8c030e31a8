import { NBSP } from './format-plain.ts'
import type { Language } from './words/visitor-language.ts'

export { capital, sayDuration, sayPhone } from './format-plain.ts'

const DAY_MS = 86_400_000
const FAR_DAYS = 300

/** A calendar date, `2026-12-01`. No zone, no hour. */
export type PlainDate = string

/** Instants on the wire carry the company's offset, so their text is the company's wall clock. */
export interface Span {
  readonly start: string
  readonly arrival?: { readonly from: string; readonly to: string } | undefined
}

export const dateOf = (instant: string): PlainDate => instant.slice(0, 10)
export const minutesOf = (instant: string): number => Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16))

const millisOf = (date: PlainDate) => Date.parse(`${date}T00:00Z`)
export const addDays = (date: PlainDate, days: number): PlainDate =>
  new Date(millisOf(date) + days * DAY_MS).toISOString().slice(0, 10)
export const daysBetween = (from: PlainDate, to: PlainDate): number => (millisOf(to) - millisOf(from)) / DAY_MS

/** The date it is now on the company's wall. */
export function todayIn(timeZone: string, now: number = Date.now()): PlainDate {
  const american = new Date(now).toLocaleDateString('en-US', { timeZone })
  return new Date(`${american} UTC`).toISOString().slice(0, 10)
}

/** True when the reader's clock does not show the company's hour at that instant. */
export const isElsewhere = (instant: string): boolean => Date.parse(instant.slice(0, 16)) !== Date.parse(instant)

/** "Paris" for `Europe/Paris`. */
export const cityOf = (timeZone: string): string => (timeZone.split('/').pop() ?? timeZone).replaceAll('_', ' ')

type DateNames = Partial<Record<Intl.DateTimeFormatPartTypes, string>>
const known: Record<string, DateNames> = {}

function namesOf(language: Language, date: PlainDate, month: 'long' | 'short'): DateNames {
  const key = language + month + date
  let names = known[key]
  if (!names) {
    const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month,
      year: 'numeric',
    })
    names = Object.fromEntries(format.formatToParts(millisOf(date)).map(({ type, value }) => [type, value]))
    if (language === 'fr' && names.day === '1') names.day = '1er'
    known[key] = names
  }
  return names
}

/** "mardi", "24 nov." */
export function columnHead(language: Language, date: PlainDate): { weekday: string; day: string } {
  const { weekday = '', day, month } = namesOf(language, date, 'short')
  return { weekday, day: `${day}${NBSP}${month}` }
}

/** "mardi 24 novembre", with the year when it is far from `today`. */
export function sayDate(language: Language, date: PlainDate, today: PlainDate = date): string {
  const { weekday, day, month, year } = namesOf(language, date, 'long')
  const far = Math.abs(daysBetween(today, date)) > FAR_DAYS ? `${NBSP}${year}` : ''
  return `${weekday} ${day}${NBSP}${month}${far}`
}

/** "14 h 30", "14 h"; "2:30 pm", "2 pm". */
export function sayTime(language: Language, minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24
  const rest = minutes % 60 ? String(minutes % 60).padStart(2, '0') : ''
  if (language === 'fr') return `${hour}${NBSP}h${rest && NBSP + rest}`
  return `${hour % 12 || 12}${rest && `:${rest}`}${NBSP}${hour < 12 ? 'am' : 'pm'}`
}

/** What stands on a slot: "14 h 30", or both ends of its arrival window. */
export function slotTimes(language: Language, { start, arrival }: Span): readonly [string, string?] {
  if (!arrival) return [sayTime(language, minutesOf(start))]
  return [sayTime(language, minutesOf(arrival.from)), sayTime(language, minutesOf(arrival.to))]
}

/** "entre 8 h et 10 h", or "à 14 h 30". */
export function sayHours(language: Language, span: Span): string {
  const [from, to] = slotTimes(language, span)
  if (!to) return language === 'fr' ? `à ${from}` : `at ${from}`
  return language === 'fr' ? `entre ${from} et ${to}` : `between ${from} and ${to}`
}

/** "lundi 23 novembre à 14 h 30"; "demain, mardi 24 novembre, entre 8 h et 10 h" when `today` is near. */
export function sayWhen(language: Language, span: Span, today?: PlainDate): string {
  const date = dateOf(span.start)
  const near = today === undefined ? '' : nearDay(language, daysBetween(today, date))
  const said = sayDate(language, date, today)
  const hours = sayHours(language, span)
  if (near) return `${near}, ${said}, ${hours}`
  return span.arrival ? `${said}, ${hours}` : `${said} ${hours}`
}

export function nearDay(language: Language, days: number): string {
  if (days === 0) return language === 'fr' ? 'aujourd’hui' : 'today'
  if (days === 1) return language === 'fr' ? 'demain' : 'tomorrow'
  return ''
}

/** "novembre 2026" */
export function sayMonth(language: Language, date: PlainDate): string {
  const { month, year } = namesOf(language, date, 'long')
  return `${month} ${year}`
}
