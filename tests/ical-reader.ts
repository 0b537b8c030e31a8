/** A small strict reader of RFC 5545, written from the grammar alone, to check what our writer and ical.js agree on. */
export interface Line {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly value: string
}

export interface Part {
  readonly name: string
  readonly lines: readonly Line[]
  readonly parts: readonly Part[]
}

/** @throws when a byte is not as the grammar has it. */
export function readCalendar(bytes: Uint8Array): Part {
  const root = { name: '', lines: [] as Line[], parts: [] as Part[] }
  const open = [root]
  for (const text of unfolded(bytes)) {
    const line = readLine(text)
    const inside = open.at(-1)
    if (!inside) throw new Error(`after the end: ${text}`)
    if (line.name === 'BEGIN') {
      const part = { name: line.value, lines: [], parts: [] }
      inside.parts.push(part)
      open.push(part)
    } else if (line.name === 'END') {
      if (open.pop()?.name !== line.value) throw new Error(`END of another part: ${text}`)
    } else if (open.length === 1) throw new Error(`outside of all: ${text}`)
    else inside.lines.push(line)
  }
  const [calendar, another] = root.parts
  if (open.length !== 1 || another || calendar?.name !== 'VCALENDAR') throw new Error('not one whole calendar')
  return calendar
}

function unfolded(bytes: Uint8Array): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lines: string[] = []
  let begin = 0
  while (begin < bytes.length) {
    const end = bytes.indexOf(13, begin)
    if (end < 0 || bytes[end + 1] !== 10) throw new Error('a line without CRLF')
    if (end - begin > 75) throw new Error(`a line of ${end - begin} octets`)
    // Decoded before it is unfolded: a character split by a fold is a fault here.
    const text = decoder.decode(bytes.subarray(begin, end))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those that may not be there
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) throw new Error(`a control character: ${text}`)
    if (/^[ \t]/.test(text) && lines.length > 0) lines[lines.length - 1] += text.slice(1)
    else lines.push(text)
    begin = end + 2
  }
  return lines
}

function readLine(text: string): Line {
  const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(text)
  if (!match) throw new Error(`not a content line: ${text}`)
  const [, name = '', parameters = '', value = ''] = match
  const pairs = [...parameters.matchAll(/;([A-Z0-9-]+)=(?:"([^"]*)"|([^";:,]*))/g)]
  return {
    name,
    value,
    parameters: Object.fromEntries(pairs.map(([, key, quoted, plain]) => [key, quoted ?? plain ?? ''])),
  }
}

export const lineOf = (part: Part, name: string): Line | undefined => {
  const found = part.lines.filter((line) => line.name === name)
  if (found.length > 1) throw new Error(`${name} stands twice`)
  return found[0]
}

/** @throws on a backslash, comma or semicolon that a TEXT value may not hold. */
export function textOf(part: Part, name: string): string | undefined {
  const value = lineOf(part, name)?.value
  return value?.replaceAll(/\\([\\;,nN])|[\\;,]/g, (found, escaped: string | undefined) => {
    if (!escaped) throw new Error(`not escaped: ${found} in ${value}`)
    return escaped.toLowerCase() === 'n' ? '\n' : escaped
  })
}

const wallMillis = (text: string) => {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/.exec(text)
  if (!match) throw new Error(`not a date and time: ${text}`)
  const [year = 0, month = 0, ...rest] = match.slice(1).map(Number)
  return Date.UTC(year, month - 1, ...rest)
}

const offsetMillis = (part: Part, name: string) => {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(lineOf(part, name)?.value ?? '') ?? []
  if (!sign) throw new Error(`not an offset: ${name}`)
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** The instant of a date-time property, by the VTIMEZONE that stands in the same calendar. */
export function instantOf(calendar: Part, event: Part, name: string): string {
  const line = lineOf(event, name)
  if (!line) throw new Error(`no ${name}`)
  const wall = wallMillis(line.value)
  if (line.value.endsWith('Z')) return new Date(wall).toISOString()
  const zone = calendar.parts.find(
    (part) => part.name === 'VTIMEZONE' && lineOf(part, 'TZID')?.value === line.parameters.TZID,
  )
  if (!zone) throw new Error(`no VTIMEZONE for ${line.parameters.TZID}`)
  const onsets = zone.parts
    .map((part) => ({ part, at: wallMillis(lineOf(part, 'DTSTART')?.value ?? '') }))
    .filter(({ at }) => at <= wall)
    .sort((a, b) => b.at - a.at)
  const [latest] = onsets
  if (!latest) throw new Error(`before the VTIMEZONE begins: ${line.value}`)
  return new Date(wall - offsetMillis(latest.part, 'TZOFFSETTO')).toISOString()
}
