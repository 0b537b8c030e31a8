import { type Day, dateOf, MINUTES_PER_DAY, type Minute, minute, two, weekday } from '../server/domain/time.ts'
import { localDay, offsetAt, stretchesOf, type Zone } from '../server/domain/zone.ts'

export const NBSP = '\u00a0'
export type Locale = 'fr' | 'en'

const names = {
  fr: {
    days: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
    first: '1er',
    seasons: { summer: 'heure d’été', winter: 'heure d’hiver' },
  },
  en: {
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: 'January February March April May June July August September October November December'.split(' '),
    first: '1',
    seasons: { summer: 'summer time', winter: 'winter time' },
  },
}

/** "mardi 24 novembre", "Tuesday 24 November"; with the year when asked. */
export function sayDay(locale: Locale, date: Day, withYear = false): string {
  const { days, months, first } = names[locale]
  const [year = '', month = '', dayOfMonth = ''] = dateOf(date).split('-')
  const number = dayOfMonth === '01' ? first : String(Number(dayOfMonth))
  const said = `${days[weekday(date) - 1]} ${number}${NBSP}${months[Number(month) - 1]}`
  return withYear ? `${said}${NBSP}${year}` : said
}

/** "14 h 30", "14 h"; "2:30 pm", "2 pm". An hour that the night comes to twice says which. */
export function sayTime(locale: Locale, zone: Zone, at: Minute): string {
  const wall = wallOf(zone, at)
  const [hour, rest] = [Math.floor(wall / 60), wall % 60]
  const season = seasonOf(zone, at)
  const which = season ? `${NBSP}(${names[locale].seasons[season].replaceAll(' ', NBSP)})` : ''
  if (locale === 'fr') return `${hour}${NBSP}h${rest ? NBSP + two(rest) : ''}${which}`
  return `${hour % 12 || 12}${rest ? `:${two(rest)}` : ''}${NBSP}${hour < 12 ? 'am' : 'pm'}${which}`
}

function wallOf(zone: Zone, at: Minute): number {
  const local = at + offsetAt(zone, at)
  return local - Math.floor(local / MINUTES_PER_DAY) * MINUTES_PER_DAY
}

function seasonOf(zone: Zone, at: Minute): 'summer' | 'winter' | null {
  const date = localDay(zone, at)
  const wall = wallOf(zone, at)
  const twin = stretchesOf(zone, date)
    .map((piece) => ({ ...piece, at: minute(date * MINUTES_PER_DAY + wall - piece.offset) }))
    .find((piece) => piece.at !== at && piece.at >= piece.from && piece.at < piece.until)
  if (!twin) return null
  return twin.at > at ? 'summer' : 'winter'
}
