export interface Caller {
  /** Null: what was written is no number, such as a placeholder that was not filled. */
  readonly number: string | null
}

export const numberIn = (written: string): string | null =>
  /^[\d\s.+()/-]{4,40}$/.test(written.trim()) ? written.trim() : null

let caller: Caller | null = null

/** Takes the caller's number out of the address bar before anything else is done: it must not stay in the history. */
export function takeCaller(): void {
  if (!/^\/admin\/call\/?$/.test(location.pathname)) return
  // A plus that the telephone system left unescaped reads as a space.
  const written = new URLSearchParams(location.search).get('phone')
  caller = written === null ? null : { number: numberIn(written.replace(/^ (?=\d)/, '+')) }
  history.replaceState(null, '', '/admin/call')
}

/** Whose call opened this page; told once. Null: nobody's. */
export function takeCall(): Caller | null {
  const taken = caller
  caller = null
  return taken
}
