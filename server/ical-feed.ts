import { feedEntry } from './calendar-entry.ts'
import { spansOn } from './domain/openings.ts'
import { type Day, dateOf, type Millis, type Minute, minute } from './domain/time.ts'
import { isReadTwice, vtimezone, wallStamp } from './domain/vtimezone.ts'
import { offsetAt, startOfDay, type Zone } from './domain/zone.ts'
import { contentLine, textLine, textValue } from './ical-lines.ts'
import type { TechnicianFeed } from './usecases/read-feed.ts'

const REFRESH = 'PT15M'
/** Absences and closures have no history: any instant does, if it never changes. */
const NO_STAMP = '20000101T000000Z'

const words = {
  fr: { 'time-off': 'Absence', closed: 'Fermeture', holiday: 'Jour férié' },
  en: { 'time-off': 'Time off', closed: 'Closed', holiday: 'Public holiday' },
} as const

type Locale = keyof typeof words
type Visit = TechnicianFeed['visits'][number]

/**
 * A technician's calendar as RFC 5545 and 7986 have it; the same facts give the same bytes. Not written with
 * ical-generator: that writes a zone's hours by the clock of our own machine, leaves names unescaped and colours to Apple.
 * @param uidOf names what has no `uid` of its own
 * @param dayUrl the technician's day, which has a place for each visit by its reference
 */
export function technicianFeed(feed: TechnicianFeed, uidOf: (what: string) => string, dayUrl: string): string {
  const { company, zone, technician, visits } = feed
  const locale: Locale = company.locale === 'en' ? 'en' : 'fr'
  const name = `${technician.name} – ${company.name}`
  const away = feed.hoursOff.flatMap((hours) =>
    spansOn(zone, hours.date, [hours]).map(({ from, until }) => ({
      ...hours,
      span: { start: minute(from), end: minute(until) },
    })),
  )
  const spans = [...visits, ...away.map(({ span }) => span)]
  const any = spans[0]?.start ?? startOfDay(zone, feed.today)
  const first = spans.reduce((earliest, { start }) => (start < earliest ? start : earliest), any)
  const last = spans.reduce((latest, { end }) => (end > latest ? end : latest), any)
  const parts = [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', `-//Creneau//Creneau//${locale.toUpperCase()}`),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('METHOD', 'PUBLISH'),
    textLine('NAME', name),
    textLine('X-WR-CALNAME', name),
    textLine('X-WR-TIMEZONE', zone.name),
    contentLine('REFRESH-INTERVAL;VALUE=DURATION', REFRESH),
    contentLine('X-PUBLISHED-TTL', REFRESH),
    contentLine('COLOR', 'teal'),
    ...vtimezone(zone, first, last).map((line) => `${line}\r\n`),
  ]
  for (const visit of visits) parts.push(visitEvent(visit, feed, locale, `${dayUrl}#${visit.reference}`))
  for (const { kind, from, until } of feed.daysOff)
    parts.push(
      offEvent(
        uidOf(`${technician.slug}:${kind}:${from}:${until}`),
        [contentLine('DTSTART;VALUE=DATE', dateStamp(from)), contentLine('DTEND;VALUE=DATE', dateStamp(until))],
        words[locale][kind],
      ),
    )
  for (const { date, start, end, span } of away)
    parts.push(
      offEvent(
        uidOf(`${technician.slug}:hours:${date}:${start}:${end}`),
        timeLines(zone, span),
        words[locale]['time-off'],
      ),
    )
  parts.push(contentLine('END', 'VCALENDAR'))
  return parts.join('')
}

function visitEvent(
  visit: Visit,
  { company, zone, services }: TechnicianFeed,
  locale: Locale,
  pageUrl: string,
): string {
  const service = services.find(({ id }) => id === visit.serviceId)
  const { calendarDetail: detail } = company
  const answers = (service?.questions ?? []).flatMap(({ id, label }) => {
    const answer = visit.answers[id]
    return answer ? [{ label, answer }] : []
  })
  const { client, notes } = visit
  const facts = { ...visit, sequence: visit.revision, serviceName: service?.name ?? '' }
  const entry = feedEntry(facts, { zone, locale, detail, client, answers, notes, pageUrl })
  const stamp = utcStamp(visit.updatedAt)
  const parts = [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', `${visit.uid}@creneau`),
    contentLine('SEQUENCE', String(visit.revision)),
    contentLine('DTSTAMP', stamp),
    contentLine('LAST-MODIFIED', stamp),
    ...timeLines(zone, visit),
    textLine('SUMMARY', entry.summary),
    textLine('LOCATION', entry.location),
    textLine('DESCRIPTION', entry.description),
    contentLine('URL', entry.url),
  ]
  if (detail === 'full') {
    if (visit.place) parts.push(contentLine('GEO', `${degrees(visit.place.lat)};${degrees(visit.place.lon)}`))
    parts.push(contentLine('CATEGORIES', textValue(facts.serviceName)))
  }
  parts.push(contentLine('STATUS', visit.isCancelled ? 'CANCELLED' : 'CONFIRMED'))
  parts.push(contentLine('TRANSP', visit.isCancelled ? 'TRANSPARENT' : 'OPAQUE'))
  parts.push(contentLine('END', 'VEVENT'))
  return parts.join('')
}

const dateStamp = (date: Day) => dateOf(date).replaceAll('-', '')

function offEvent(uid: string, times: readonly string[], summary: string): string {
  return [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', `${uid}@creneau`),
    contentLine('SEQUENCE', '0'),
    contentLine('DTSTAMP', NO_STAMP),
    ...times,
    textLine('SUMMARY', summary),
    textLine('CATEGORIES', summary),
    contentLine('STATUS', 'CONFIRMED'),
    contentLine('TRANSP', 'TRANSPARENT'),
    contentLine('END', 'VEVENT'),
  ].join('')
}

function timeLines(zone: Zone, { start, end }: Pick<Visit, 'start' | 'end'>): readonly string[] {
  if (isReadTwice(zone, start) || isReadTwice(zone, end))
    return [contentLine('DTSTART', `${wallStamp(start)}Z`), contentLine('DTEND', `${wallStamp(end)}Z`)]
  const local = (at: Minute) => wallStamp(at + offsetAt(zone, at))
  return [contentLine(`DTSTART;TZID=${zone.name}`, local(start)), contentLine(`DTEND;TZID=${zone.name}`, local(end))]
}

const utcStamp = (at: Millis) => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
/** Never in the notation of very small numbers. */
const degrees = (value: number) => String(Number(value.toFixed(6)) || 0)
