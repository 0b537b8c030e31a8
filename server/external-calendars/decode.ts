/** The text of a file: by its mark, by its zeros, as UTF-8, by what its server says, as Western Europe wrote. */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return read('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return read('utf-16be', bytes)
  if (first !== 0 && second === 0) return read('utf-16le', bytes)
  if (first === 0 && second !== 0) return read('utf-16be', bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return read(charset && !/^utf-?8$/i.test(charset) ? charset : 'windows-1252', bytes)
  }
}

function read(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
