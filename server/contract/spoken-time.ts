import { MINUTES_PER_DAY, type Minute, two } from '../domain/time.ts'
import { offsetAt, type Zone } from '../domain/zone.ts'

/** An hour as people say it: "14 h 30", "14 h", or "14:30". */
export function spokenTime(zone: Zone, at: Minute, locale: 'fr' | 'en'): string {
  const local = at + offsetAt(zone, at)
  const wall = local - Math.floor(local / MINUTES_PER_DAY) * MINUTES_PER_DAY
  const [hours, minutes] = [Math.floor(wall / 60), wall % 60]
  if (locale === 'en') return `${hours}:${two(minutes)}`
  return minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${two(minutes)}`
}
