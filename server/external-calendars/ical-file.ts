import ICAL from 'ical.js'

/** A wall clock, in seconds since 1970 as if it were UTC, and where it hangs. */
export interface Wall {
  readonly second: number
  readonly isDate: boolean
  readonly isUtc: boolean
  readonly tzid: string | null
}

/** Seconds each: a week's time of a wall clock, and time that passes. */
export interface Length {
  readonly nominal: number
  readonly exact: number
}

export interface Rule {
  readonly until: Wall | null
  /** Wall seconds, ascending. */
  readonly starts: () => Iterable<number>
}

/** An event as its file has it, with nothing of what it is about. */
export interface FileEvent {
  readonly uid: string
  readonly sequence: number
  readonly isFree: boolean
  readonly start: Wall
  readonly end: Wall | null
  readonly duration: Length | null
  readonly rules: readonly Rule[]
  /** What an older edition of the format takes out by rule. */
  readonly exceptRules: readonly Rule[]
  readonly more: readonly { readonly start: Wall; readonly end: Wall | null; readonly duration: Length | null }[]
  readonly except: readonly Wall[]
  /** The occurrence it stands for; `isOnward` for all that follow it too. */
  readonly instead: { readonly start: Wall; readonly isOnward: boolean } | null
}

/** Seconds ahead of UTC at a wall clock, by the file's own description of a zone. */
type OwnZone = (second: number) => number

export interface CalendarFile {
  readonly events: readonly FileEvent[]
  /** Busy time without events: a calendar that shows only that. */
  readonly periods: readonly { readonly start: Wall; readonly end: Wall | null; readonly duration: Length | null }[]
  readonly ownZone: (tzid: string) => OwnZone | null
}

/** Throws for anything that is not wholly a calendar. */
export function parseCalendar(text: string, owners: readonly string[]): CalendarFile {
  const parsed: unknown[] = ICAL.parse(text)
  const roots = typeof parsed[0] === 'string' ? [parsed] : parsed
  const calendars = roots.map((root) => new ICAL.Component(root as never)).filter(({ name }) => name === 'vcalendar')
  if (calendars.length === 0) throw new Error('no calendar')
  const all = (name: string) => calendars.flatMap((calendar) => calendar.getAllSubcomponents(name))
  const zones = new Map(all('vtimezone').map((zone) => [String(zone.getFirstPropertyValue('tzid')), zone]))
  return {
    events: all('vevent').map((event) => eventOf(event, owners)),
    periods: all('vfreebusy')
      .flatMap((component) => component.getAllProperties('freebusy'))
      .filter((property) => !/^free$/i.test(property.getFirstParameter('fbtype') ?? ''))
      .flatMap(spansOf),
    ownZone: (tzid) => {
      const component = zones.get(tzid)
      if (!component) return null
      const zone = new ICAL.Timezone(component)
      return (second) => zone.utcOffset(timeOf(second, false))
    },
  }
}

function eventOf(event: ICAL.Component, owners: readonly string[]): FileEvent {
  const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '').toUpperCase()
  const wall = (name: string) => {
    const property = event.getFirstProperty(name)
    return property && wallOf(property.getFirstValue(), property)
  }
  const start = wall('dtstart')
  if (!start) throw new Error('an event without a start')
  const duration = event.getFirstPropertyValue('duration')
  const instead = event.getFirstProperty('recurrence-id')
  const isDeclined = event
    .getAllProperties('attendee')
    .some(
      (one) =>
        /^declined$/i.test(one.getFirstParameter('partstat') ?? '') &&
        owners.some((owner) => String(one.getFirstValue()).toLowerCase() === `mailto:${owner.toLowerCase()}`),
    )
  return {
    uid: String(event.getFirstPropertyValue('uid') ?? ''),
    sequence: Number(event.getFirstPropertyValue('sequence') ?? 0),
    isFree:
      isDeclined ||
      text('transp') === 'TRANSPARENT' ||
      text('status') === 'CANCELLED' ||
      text('x-microsoft-cdo-busystatus') === 'FREE',
    start,
    end: wall('dtend'),
    duration: duration ? lengthOf(duration) : null,
    rules: rulesOf(event, 'rrule', start),
    exceptRules: rulesOf(event, 'exrule', start),
    more: event.getAllProperties('rdate').flatMap(spansOf),
    except: event
      .getAllProperties('exdate')
      .flatMap((property) => property.getValues().map((value) => wallOf(value, property))),
    instead: instead && {
      start: wallOf(instead.getFirstValue(), instead),
      isOnward: /^thisandfuture$/i.test(instead.getFirstParameter('range') ?? ''),
    },
  }
}

const spansOf = (property: ICAL.Property) =>
  property.getValues().map((value: unknown) =>
    value instanceof ICAL.Period
      ? {
          start: wallOf(value.start, property),
          end: value.end ? wallOf(value.end, property) : null,
          duration: value.duration ? lengthOf(value.duration) : null,
        }
      : { start: wallOf(value, property), end: null, duration: null },
  )

function wallOf(value: unknown, property: ICAL.Property): Wall {
  if (!(value instanceof ICAL.Time)) throw new Error('not a time')
  const isUtc = value.zone === ICAL.Timezone.utcTimezone
  const tzid = property.getFirstParameter('tzid') || null
  return { second: secondsOf(value), isDate: value.isDate, isUtc, tzid }
}

function secondsOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  const at = Date.UTC(year, month - 1, day, hour, minute, second) / 1000
  if (!Number.isInteger(at)) throw new Error('not a time')
  return at
}

const timeOf = (wall: number, isDate: boolean): ICAL.Time => {
  const at = new Date(wall * 1000)
  return new ICAL.Time(
    {
      ...{ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), isDate },
      ...(!isDate && { hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() }),
    },
    ICAL.Timezone.localTimezone,
  )
}

const DAY = 86_400
const WEEK = 7 * DAY

function lengthOf(value: unknown): Length {
  if (!(value instanceof ICAL.Duration)) throw new Error('not a duration')
  const { weeks, days, hours, minutes, seconds, isNegative } = value
  const nominal = weeks * WEEK + days * DAY
  const exact = hours * 3600 + minutes * 60 + seconds
  if (!Number.isInteger(nominal + exact)) throw new Error('not a duration')
  return isNegative ? { nominal: 0, exact: 0 } : { nominal, exact }
}

const rulesOf = (event: ICAL.Component, name: string, start: Wall) =>
  event.getAllProperties(name).map((property) => ruleOf(property.getFirstValue(), start))

/** `UNTIL` is an instant where the start hangs in a zone, which the library's own walk does not know. */
function ruleOf(value: unknown, start: Wall): Rule {
  if (!(value instanceof ICAL.Recur)) throw new Error('not a rule')
  const { until } = value
  const rule = value.clone()
  rule.until = null
  return {
    until: until && {
      ...{ second: secondsOf(until), isDate: until.isDate, isUtc: until.zone === ICAL.Timezone.utcTimezone },
      tzid: start.tzid,
    },
    *starts() {
      const walk = rule.iterator(timeOf(start.second, start.isDate))
      for (let next = walk.next(); next; next = walk.next()) yield secondsOf(next)
    },
  }
}
