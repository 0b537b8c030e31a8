/** Whether `If-None-Match` names a validator, as RFC 9110 compares them: weakly, in a list, or any at all. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header === etag) return true
  if (header.trim() === '*') return true
  return [...header.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, listed]) => listed === etag)
}
