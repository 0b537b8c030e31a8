import { useState } from 'preact/hooks'
import { codeOf, type Reply } from '../../api-admin.ts'
import { errorsByField, failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { Versions } from '../shell/Versions.tsx'
import { say } from './words.ts'

type Words = Readonly<Record<string, string>>

interface Edited<Name extends string> {
  /** Where the text is saved. */
  readonly path: string
  readonly first: Readonly<Record<Name, string>>
  /** The version that `first` was; 0: nobody's yet. */
  readonly seen: number
  readonly labels: Readonly<Record<Name, string>>
  readonly saved: () => void
}

/** Words of a mail while they are written: what is wrong in them, and what somebody else saved meanwhile beside them. */
export function useEditedText<Name extends string>({ path, first, seen, labels, saved }: Edited<Name>) {
  const [words, write] = useState(first)
  const [version, setVersion] = useState(seen)
  const [theirs, setTheirs] = useState<(Readonly<Record<Name, string>> & { readonly version: number }) | null>(null)
  const [errors, setErrors] = useState<Words>({})
  const names = Object.keys(labels) as Name[]
  const wordsOf = (text: Readonly<Record<Name, string>>) =>
    Object.fromEntries(names.map((name) => [name, text[name]])) as Record<Name, string>

  /** False: it was refused, and why is told. */
  const settle = (reply: Reply<unknown>): boolean => {
    const problem = !reply.ok && reply.failure.kind === 'problem' ? reply.failure.problem : null
    const named = reply.ok ? {} : errorsByField(reply.failure)
    const current = codeOf(reply) === 'stale' ? (problem?.current as NonNullable<typeof theirs> | undefined) : undefined
    setErrors(named)
    setTheirs(current ?? null)
    if (!reply.ok && !current && Object.keys(named).length === 0) toast(failureText(reply.failure), { tone: 'problem' })
    return reply.ok
  }
  const save = async (over = version) => {
    const reply = await ask<{ readonly version: number }>(path, { method: 'PUT', body: { version: over, ...words } })
    if (!settle(reply) || !reply.ok) return
    setVersion(reply.value.version)
    toast(say('saved'))
    saved()
  }
  const start = (text: Readonly<Record<Name, string>>, now: number) => {
    write(wordsOf(text))
    setVersion(now)
    setTheirs(null)
  }
  const versions = theirs && (
    <Versions
      parts={names.map((name) => ({ label: labels[name], theirs: [theirs[name]], mine: [words[name]] }))}
      take={() => start(theirs, theirs.version)}
      save={() => void save(theirs.version)}
    />
  )
  return { words, write, version, errors, save, settle, start, versions }
}
