import { dateOf, day, MINUTES_PER_DAY, type Minute, minute, two } from './time.ts'
import { offsetAt, type Zone } from './zone.ts'

/** A summer time is followed by a lower offset within the year; what lasts longer is a country's standard time. */
const LONGEST_SUMMER = 300 * MINUTES_PER_DAY

/** `20261201T090000` of minutes counted from local midnight of 1 January 1970. */
export function wallStamp(local: number): string {
  const date = Math.floor(local / MINUTES_PER_DAY)
  const wall = local - date * MINUTES_PER_DAY
  return `${dateOf(day(date)).replaceAll('-', '')}T${two(Math.floor(wall / 60))}${two(wall % 60)}00`
}

const offsetText = (offset: number) => {
  const size = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

/**
 * A zone's clock over the instants from `from` to `until`, as the lines of a VTIMEZONE: a component for the stretch in
 * force at the beginning and one for each change after it, without recurrences.
 */
export function vtimezone(zone: Zone, from: Minute, until: Minute): readonly string[] {
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone.name}`]
  for (const [i, offset] of zone.offset.entries()) {
    const onset = zone.from[i] as number
    const end = zone.from[i + 1] ?? Number.POSITIVE_INFINITY
    if (end <= from || onset > until) continue
    const before = zone.offset[i - 1] ?? offset
    const begins = Math.max(onset, 0)
    const isSummer = end - onset < LONGEST_SUMMER && (zone.offset[i + 1] as number) < offset
    const kind = isSummer ? 'DAYLIGHT' : 'STANDARD'
    lines.push(
      `BEGIN:${kind}`,
      `DTSTART:${wallStamp(begins + before)}`,
      `TZOFFSETFROM:${offsetText(before)}`,
      `TZOFFSETTO:${offsetText(offset)}`,
      `END:${kind}`,
    )
  }
  lines.push('END:VTIMEZONE')
  return lines
}

/** Whether an instant's wall-clock time comes twice: then only UTC says which of the two is meant. */
export function isReadTwice(zone: Zone, at: Minute): boolean {
  const offset = offsetAt(zone, at)
  return [-MINUTES_PER_DAY, MINUTES_PER_DAY].some((away) => {
    const other = offsetAt(zone, minute(at + away))
    return other !== offset && offsetAt(zone, minute(at + offset - other)) === other
  })
}
