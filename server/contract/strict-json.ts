import { visit } from 'jsonc-parser'

export type StrictJson =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly line: number; readonly column: number }
  | { readonly kind: 'repeated'; readonly value: unknown; readonly paths: readonly (readonly (string | number)[])[] }

/** Far deeper than any input of ours; the reader that finds repeated keys recurses. */
const MOST_DEPTH = 64

/** Reads JSON that gives each key once; otherwise says where it stops being JSON, or which keys stand twice. */
export function parseStrictJson(text: string): StrictJson {
  const tooDeep = firstTooDeep(text)
  if (tooDeep !== null) return { kind: 'malformed', ...placeOf(text, tooDeep) }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'malformed', ...firstFault(text) }
  }
  const paths = repeatedKeys(text)
  return paths.length > 0 ? { kind: 'repeated', value, paths } : { kind: 'value', value }
}

function repeatedKeys(text: string): (readonly (string | number)[])[] {
  const repeated: (readonly (string | number)[])[] = []
  const open: Set<string>[] = []
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, _offset, _length, _line, _character, path) => {
      const seen = open.at(-1)
      // Some readers drop this key, others obey it: whoever sends it has nothing of ours in mind.
      if (seen?.has(name) || name === '__proto__') repeated.push([...path(), name])
      seen?.add(name)
    },
  })
  return repeated
}

/** Where brackets first nest too deeply. */
function firstTooDeep(text: string): number | null {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') {
      if (++depth > MOST_DEPTH) return i
    } else if (char === '}' || char === ']') depth--
  }
  return null
}

interface Place {
  readonly line: number
  readonly column: number
}

/** Counted from one, as editors do. */
function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

class Found extends Error {}

function firstFault(text: string): Place {
  let place: Place = { line: 1, column: 1 }
  const stop = (line: number, character: number): never => {
    place = { line: line + 1, column: character + 1 }
    throw new Found()
  }
  try {
    visit(
      text,
      {
        onError: (_error, _offset, _length, line, character) => stop(line, character),
        onComment: (_offset, _length, line, character) => stop(line, character),
      },
      { allowTrailingComma: false },
    )
  } catch (error) {
    if (!(error instanceof Found)) throw error
  }
  return place
}
