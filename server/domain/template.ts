import { isVariable, type Variable } from './template-variables.ts'

export type Filled = { readonly ok: true; readonly text: string } | ({ readonly ok: false } & TemplateFaults)

interface TemplateFaults {
  /** As typed, braces and all: `{clent.name}`, `{client.name`, `{}`. */
  readonly unknown: readonly string[]
  /** Variables without a value: `client.name`. */
  readonly empty: readonly Variable[]
}

type Part =
  | { readonly is: 'words'; readonly text: string }
  | { readonly is: 'variable'; readonly name: Variable }
  | { readonly is: 'unknown'; readonly typed: string }

/** Puts values in the place of variables such as `{client.name}`; `{{` and `}}` stand for braces. A value is put in as it is. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): Filled {
  const parts = partsOf(text)
  const given = (name: Variable) => (Object.hasOwn(values, name) ? (values[name] ?? '') : '')
  const unknown = unknownAmong(parts)
  const empty = variablesAmong(parts).filter((name) => given(name).trim() === '')
  if (unknown.length > 0 || empty.length > 0) return { ok: false, unknown, empty }
  return { ok: true, text: parts.map((part) => (part.is === 'variable' ? given(part.name) : wordsOf(part))).join('') }
}

/** The variables a text uses, each once, in its order. */
export const variablesOf = (text: string): readonly Variable[] => variablesAmong(partsOf(text))

/** What stands in braces and is no variable, as typed. */
export const unknownIn = (text: string): readonly string[] => unknownAmong(partsOf(text))

/** A text that fills to the one given, braces and all. */
export const escapeBraces = (text: string): string => text.replaceAll(/[{}]/g, '$&$&')

const wordsOf = (part: Part) => (part.is === 'words' ? part.text : '')

const variablesAmong = (parts: readonly Part[]): readonly Variable[] => [
  ...new Set(parts.flatMap((part) => (part.is === 'variable' ? [part.name] : []))),
]

const unknownAmong = (parts: readonly Part[]): readonly string[] => [
  ...new Set(parts.flatMap((part) => (part.is === 'unknown' ? [part.typed] : []))),
]

// Braces doubled around a name are a habit from other tools, no wish to print braces: `Bonjour {client.name}` would leave.
const doubledName = /\{\{\s*[\p{L}\d._-]+\s*\}\}/uy
const escaped = /\{\{|\}\}/y
const braced = /\{([^{}\n]*)\}/y
const nested = /\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)+\}/y
const unclosed = /\{[^\s{}]*/y

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < text.length) {
    const words = match(/[^{}]+/y)?.[0] ?? ''
    if (words !== '') parts.push({ is: 'words', text: words })
    if (at < text.length) parts.push(atBrace(match, words))
  }
  return parts
}

function atBrace(match: (pattern: RegExp) => RegExpExecArray | null, before: string): Part {
  const doubled = match(doubledName)
  if (doubled) return { is: 'unknown', typed: doubled[0] }
  const brace = match(escaped)
  if (brace) return { is: 'words', text: brace[0].slice(1) }
  const variable = match(braced)
  if (variable) {
    const [typed, name = ''] = variable
    return isVariable(name) ? { is: 'variable', name } : { is: 'unknown', typed }
  }
  const broken = match(nested) ?? match(unclosed)
  if (broken) return { is: 'unknown', typed: broken[0] }
  match(/\}/y)
  return { is: 'unknown', typed: `${/\S*$/.exec(before)?.[0] ?? ''}}` }
}
