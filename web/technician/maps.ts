import type { DayVisit } from '../api-day.ts'

export type Maps = 'android' | 'apple' | 'web'

export function mapsOf(userAgent: string): Maps {
  if (/android/i.test(userAgent)) return 'android'
  return /iphone|ipad|macintosh/i.test(userAgent) ? 'apple' : 'web'
}

/** Opens the way there in the phone's own maps. The address goes along, the client's name does not. */
export function mapsLink({ line1, postcode, city, lat, lon }: DayVisit['address'], maps: Maps): string {
  const text = encodeURIComponent(`${line1}, ${postcode} ${city}`)
  const point = lat === undefined || lon === undefined ? null : `${lat},${lon}`
  // The written address finds the door; the point only where to look for it.
  if (maps === 'android') return `geo:${point ?? '0,0'}?q=${text}`
  if (maps === 'apple') return `https://maps.apple.com/?daddr=${text}&dirflg=d`
  return `https://www.google.com/maps/dir/?api=1&destination=${text}`
}
