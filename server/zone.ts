import Holidays from 'date-holidays'
import { IANAZone } from 'luxon'
import type { HolidayCountry } from './deps.ts'
import { type Day, day, MILLIS_PER_MINUTE, MINUTES_PER_DAY, parseDate } from './domain/time.ts'
import type { Zone } from './domain/zone.ts'

const FIRST_MINUTE = Date.UTC(2000, 0, 1) / MILLIS_PER_MINUTE
const LAST_MINUTE = Date.UTC(2100, 0, 1) / MILLIS_PER_MINUTE
/** Shorter than any clock change lasts: one week in Gaza in 2040, as in Recife in 2000. */
const PROBE_MINUTES = 6 * MINUTES_PER_DAY

const zones = new Map<string, Zone>()

/** The clock changes of an IANA zone from 2000 to 2100; null for a name that is none. */
export function loadZone(name: string): Zone | null {
  const known = zones.get(name)
  if (known) return known
  if (!/^[A-Za-z]/.test(name) || !IANAZone.isValidZone(name)) return null
  const zone = probe(name)
  zones.set(name, zone)
  return zone
}

function probe(name: string): Zone {
  const iana = IANAZone.create(name)
  const offsetAt = (at: number) => Math.round(iana.offset(at * MILLIS_PER_MINUTE))
  const labelAt = offsetLabels(name)
  const from = [Number.NEGATIVE_INFINITY]
  const offset = [offsetAt(FIRST_MINUTE)]
  let [before, label] = [FIRST_MINUTE, labelAt(FIRST_MINUTE)]
  while (before < LAST_MINUTE) {
    const after = before + PROBE_MINUTES
    const next = labelAt(after)
    if (next !== label && offsetAt(after) !== offset.at(-1)) {
      const last = label
      from.push(bisect(before, after, (at) => labelAt(at) !== last))
      offset.push(offsetAt(after))
    }
    before = after
    label = next
  }
  return { name, from, offset }
}

/** Reads `GMT+01:00`: to see whether an offset changed, five times cheaper than asking luxon for it. */
function offsetLabels(name: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: name,
    timeZoneName: 'longOffset',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => format.format(at * MILLIS_PER_MINUTE).slice(3)
}

/** The first minute after `low`, up to `high`, at which something became true. */
function bisect(low: number, high: number, holds: (at: number) => boolean): number {
  let [no, yes] = [low, high]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

const holidays = new Map<string, ReadonlySet<Day>>()

/** The public holidays of the years `fromYear` to `toYear`; those of half a day leave the day open. */
export function holidayDays(
  country: string,
  region: string | null,
  fromYear: number,
  toYear: number,
): ReadonlySet<Day> {
  const key = [country, region, fromYear, toYear].join()
  const known = holidays.get(key)
  if (known) return known
  const days = new Set<Day>()
  for (let year = fromYear; year <= toYear; year++) {
    for (const { date } of publicHolidays(country, region, year, 'en')) days.add(date)
  }
  holidays.set(key, days)
  return days
}

/** The public holidays of a year with their names, by date; those of half a day are none. */
function publicHolidays(
  country: string,
  region: string | null,
  year: number,
  locale: string,
): readonly { readonly date: Day; readonly name: string }[] {
  if (!isKnownHolidayCountry(country, region)) return []
  const calendar = new Holidays({ country, state: region ?? undefined }, { languages: [locale] })
  const named = new Map<Day, string>()
  for (const { type, date, start, end, name } of calendar.getHolidays(year)) {
    const first = parseDate(date.slice(0, 10))
    if (type !== 'public' || first === null || !date.startsWith('00:00', 11)) continue
    const length = Math.round((end.getTime() - start.getTime()) / MILLIS_PER_MINUTE / MINUTES_PER_DAY)
    for (let i = 0; i < length; i++) named.set(day(first + i), name)
  }
  return [...named].map(([date, name]) => ({ date, name })).sort((a, b) => a.date - b.date)
}

/** Whether public holidays are known for a country (`FR`) and, when one is named, its region (`57`). */
export function isKnownHolidayCountry(country: string, region: string | null): boolean {
  const calendar = new Holidays()
  if (!Object.hasOwn(calendar.getCountries(), country)) return false
  return region === null || Object.hasOwn(calendar.getStates(country) ?? {}, region)
}

const countries = new Map<string, HolidayCountry[]>()

/** Every country whose public holidays are known, with its regions, by name in a language. */
function holidayCountries(locale: string): HolidayCountry[] {
  const known = countries.get(locale)
  if (known) return known
  const calendar = new Holidays()
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
  const byName = new Intl.Collator(locale).compare
  const found = Object.entries(calendar.getCountries(locale)).map(([code, own]) => {
    const regions = Object.entries(calendar.getStates(code, locale) ?? {}).map(([region, name]) => ({
      ...{ code: region, name: regionName(name) },
    }))
    return { code, name: names.of(code) ?? own, regions: regions.sort((a, b) => byName(a.name, b.name)) }
  })
  countries.set(
    locale,
    found.sort((a, b) => byName(a.name, b.name)),
  )
  return found
}

/** People say "Moselle" and "Mayotte". */
const regionName = (name: string): string =>
  name.replace(/^Département (et région d'outre-mer )?/, '').replaceAll("'", '’')

/** All that is asked of the border about zones and holidays. */
export const calendarKnowledge = { loadZone, holidayDays, publicHolidays, holidayCountries, isKnownHolidayCountry }
