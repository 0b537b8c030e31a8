/** `2026-12-01T09:00` on the wall of a zone, with its offset: `2026-12-01T09:00:00+01:00`. */
export function withOffset(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall}:00Z`)
  // The second look is at the offset of the instant that the first one found.
  const first = offsetAt(asUtc, timeZone)
  const offset = offsetAt(asUtc - minutesOf(first) * 60_000, timeZone)
  return `${wall}:00${offset}`
}

/** `+01:00` */
function offsetAt(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant)
  const named = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? ''
  return named === '' ? '+00:00' : named
}

const minutesOf = (offset: string): number =>
  (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)))
