import { secondOf } from '../domain/busy-time.ts'
import type { Zone } from '../domain/zone.ts'
import { loadZone } from '../zone.ts'
import type { CalendarFile, Wall } from './ical-file.ts'
import { placeOfWindowsZone } from './windows-zones.ts'

/** A zone that no list and no line of the file explains. */
export class UnknownZone extends Error {}

/** The instant, in seconds, of a wall clock of a file; whole days and times without a zone are those of `zone`. */
export function instantReader({ ownZone }: CalendarFile, zone: Zone): (wall: Wall) => number {
  const known = new Map<string, (second: number) => number>()
  const here = (second: number) => secondOf(zone, second)
  const find = (tzid: string) => {
    const named = namedZone(tzid)
    if (named) return (second: number) => secondOf(named, second)
    const own = ownZone(tzid)
    if (own) return (second: number) => second - own(second)
    throw new UnknownZone(tzid)
  }
  return ({ second, isDate, isUtc, tzid }) => {
    if (isUtc && !isDate) return second
    if (isDate || tzid === null) return here(second)
    const read = known.get(tzid) ?? find(tzid)
    known.set(tzid, read)
    return read(second)
  }
}

/** `Europe/Paris`, as Windows says it, or behind the name of a catalogue: `/example.org/2005/Europe/Paris`. */
function namedZone(tzid: string): Zone | null {
  const place = /^\/[^/]+\/(?:[^/]*\d[^/]*\/)?(.+)$/.exec(tzid)?.[1] ?? tzid
  return loadZone(placeOfWindowsZone(place) ?? place)
}
