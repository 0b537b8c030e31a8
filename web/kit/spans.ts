/** A start as the client is told it: an hour, or the window that begins with it. */
export function spanOf(start: string, arrivalWindowMinutes: number) {
  if (arrivalWindowMinutes === 0) return { start }
  const end = new Date(Date.parse(`${start.slice(0, 16)}Z`) + arrivalWindowMinutes * 60_000)
  return { start, arrival: { from: start, to: end.toISOString() } }
}
