import type { SetupWord } from '../../words/admin-setup-fr.ts'

/** One line of a form: what it sets and how it is filled in. */
export interface Spec {
  readonly name: string
  readonly label: SetupWord
  readonly kind: 'text' | 'long' | 'number' | 'tick' | 'choice' | 'lines' | 'commas' | 'date'
  readonly optional?: boolean
  readonly hint?: SetupWord
  /** Options whose names come from the server. */
  readonly named?: readonly (readonly [value: string, name: string])[]
  readonly options?: readonly (readonly [value: string, label: SetupWord])[]
}

/** What was typed, by name: text for every line, a boolean for a tick, what else belongs to the page as it is. */
export type Draft = Readonly<Record<string, unknown>>

export function draftOf(specs: readonly Spec[], value: object): Draft {
  const given = value as Record<string, unknown>
  const typed = specs.map(({ name, kind }): [string, unknown] => {
    const is = given[name]
    if (kind === 'tick') return [name, is === true]
    if (Array.isArray(is)) return [name, is.join(kind === 'lines' ? '\n' : ', ')]
    return [name, is === null || is === undefined ? '' : String(is)]
  })
  return { ...given, ...Object.fromEntries(typed) }
}

const parted = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** As the API takes it. What is no number goes as it is: the server names the field. */
export function bodyOf(specs: readonly Spec[], draft: Draft): Record<string, unknown> {
  return Object.fromEntries(
    specs.map(({ name, kind }): [string, unknown] => {
      const typed = draft[name]
      if (typeof typed !== 'string') return [name, typed]
      if (kind === 'lines') return [name, parted(typed, /\n/)]
      if (kind === 'commas') return [name, parted(typed, /[,;\n]/)]
      if (kind !== 'number') return [name, typed]
      const number = Number(typed.trim().replace(',', '.'))
      return [name, typed.trim() === '' ? null : Number.isNaN(number) ? typed : number]
    }),
  )
}
