const MOST_OCTETS = 75
const ascii = /^[\x20-\x7e]*$/

/** One content line of RFC 5545: folded at 75 octets, never inside a character, with its CRLF. */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`
  if (line.length * 3 <= MOST_OCTETS || (line.length <= MOST_OCTETS && ascii.test(line))) return `${line}\r\n`
  const pieces: string[] = []
  let [begin, octets] = [0, 0]
  for (let i = 0; i < line.length; i++) {
    const point = line.codePointAt(i) as number
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
    if (octets + size > MOST_OCTETS) {
      pieces.push(line.slice(begin, i))
      begin = i
      octets = 1
    }
    octets += size
    if (size === 4) i++
  }
  pieces.push(line.slice(begin))
  return `${pieces.join('\r\n ')}\r\n`
}

/** A value of type TEXT: without control characters, which have no place in it. */
export const textValue = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, '\\$&')
    // Readers that split at every Unicode line end would cut the line there.
    .replaceAll(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replaceAll(/[^\P{Cc}\t]/gu, '')

export const textLine = (name: string, text: string): string => contentLine(name, textValue(text))
