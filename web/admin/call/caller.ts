/** What a telephone system wrote into the address; a placeholder it did not fill is no number. */
export const numberIn = (written: string | null): string | null =>
  written !== null && /^[\d\s.+()/-]{4,40}$/.test(written.trim()) ? written.trim() : null

let caller: string | null = null
let isUnread = false

/** Takes the caller's number out of the address bar before anything else is done: it must not stay in the history. */
export function takeCaller(): void {
  if (!/^\/admin\/call\/?$/.test(location.pathname)) return
  // A plus that the telephone system left unescaped reads as a space.
  const written = new URLSearchParams(location.search).get('phone')
  isUnread = written !== null && numberIn(written) === null
  caller = numberIn(written?.replace(/^ (?=\d)/, '+') ?? null)
  history.replaceState(null, '', '/admin/call')
}

/** Something was written that is no number: whoever answers must ask for it. */
export const wasUnread = (): boolean => isUnread

/** Whose call opened this page; told once. */
export function callerNumber(): string | null {
  const number = caller
  caller = null
  return number
}
