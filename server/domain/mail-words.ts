import { fillTemplate, unknownIn, variablesOf } from './template.ts'
import { isAutomatic } from './template-variables.ts'

/** What is wrong with the words of a mail. */
export interface WordsFault {
  /** `body`, or `values.delay`. */
  readonly path: string
  readonly reason:
    | 'unknown-variable'
    | 'empty-variable'
    | 'free-variable'
    | 'client-without-email'
    | 'slug-taken'
    | 'too-long'
  /** Variables: names, or as typed where unknown. */
  readonly names: readonly string[]
}

/** Faults of words to be kept, by field: whatever is in braces must be a variable, of automatic mails one that fills itself. */
export function faultsOfWords(
  fields: Readonly<Record<string, string>>,
  may: 'any-variable' | 'automatic-only',
): readonly WordsFault[] {
  return Object.entries(fields).flatMap(([path, text]): WordsFault[] => {
    const unknown = unknownIn(text)
    if (unknown.length > 0) return [{ path, reason: 'unknown-variable', names: unknown }]
    const free = may === 'automatic-only' ? variablesOf(text).filter((name) => !isAutomatic(name)) : []
    return free.length > 0 ? [{ path, reason: 'free-variable', names: free }] : []
  })
}

interface MailWords {
  readonly subject: string
  readonly body: string
}

const LONGEST_SUBJECT = 250

/** A mail ready to leave, or everything that keeps it. */
export function fillWords(
  words: MailWords,
  values: Readonly<Record<string, string>>,
): ({ readonly ok: true } & MailWords) | { readonly ok: false; readonly faults: readonly WordsFault[] } {
  const subject = fillTemplate(words.subject, values)
  const body = fillTemplate(words.body, values)
  if (subject.ok && body.ok) {
    // A value may have several lines, a subject has one.
    const oneLine = subject.text.replaceAll(/[\r\n\t]+/g, ' ').trim()
    if (oneLine.length <= LONGEST_SUBJECT) return { ok: true, subject: oneLine, body: body.text.trim() }
    return { ok: false, faults: [{ path: 'subject', reason: 'too-long', names: [] }] }
  }
  const empty = new Set([subject, body].flatMap((filled) => (filled.ok ? [] : filled.empty)))
  const unnamed = [...empty].map(
    (name): WordsFault => ({ path: `values.${name}`, reason: 'empty-variable', names: [name] }),
  )
  return { ok: false, faults: [...faultsOfWords({ ...words }, 'any-variable'), ...unnamed] }
}
