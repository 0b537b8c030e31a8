import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { codeOf, type Failure, type Reply } from '../../api-admin.ts'
import { Notice } from '../../kit/Notice.tsx'
import { failureText } from '../shell/failure-text.ts'
import { currentUser } from '../shell/session.ts'
import { Versions } from '../shell/Versions.tsx'
import { OutsideQuestion } from './OutsideQuestion.tsx'
import { SpecField } from './SpecField.tsx'
import { type Said, saidOf } from './said.ts'
import { bodyOf, type Draft, draftOf, type Spec } from './specs.ts'
import { say } from './words.ts'

/** What the part of a form that has no lines of its own is handed. */
export interface Part {
  readonly draft: Draft
  readonly set: (change: Draft) => void
  readonly errorOf: (path: string) => string | undefined
}

interface Props<Answer> {
  readonly id: string
  readonly specs: readonly Spec[]
  readonly value: object
  /** Part of the planning, which assistants run; what is not, admins set. */
  readonly isPlanning?: boolean
  /** Asks before it writes whether visits would be left outside. */
  readonly previews?: boolean
  readonly verb: string
  /** What else is set here, in words: shown where somebody else changed it. */
  readonly also?: readonly Said[]
  /** What the server calls it, as the form has it. */
  readonly shownAs?: (current: object) => object
  /** What a save must name of the version that was seen last. */
  readonly seenIn?: (shown: Draft) => Draft
  readonly save: (draft: Record<string, unknown>, query: string) => Promise<Reply<Answer>>
  readonly onSaved: (answer: Answer) => void
  readonly children?: (part: Part) => ComponentChildren
}

const versionIn = ({ version }: Draft): Draft => (version === undefined ? {} : { version })

/** A form that keeps what was typed whatever happens; somebody else's change is shown beside it, never written over. */
export function SettingForm<Answer>(props: Props<Answer>) {
  const {
    id,
    specs,
    value,
    isPlanning = false,
    previews,
    verb,
    also = [],
    shownAs,
    seenIn = versionIn,
    save,
    onSaved,
    children,
  } = props
  const [draft, setDraft] = useState<Draft>(() => draftOf(specs, value))
  const [theirs, setTheirs] = useState<Draft | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [outside, setOutside] = useState<readonly BookingRecordAnswer[]>([])
  const [busy, setBusy] = useState(false)
  const mayChange = isPlanning || currentUser().role === 'admin'

  const errors = failure?.kind === 'problem' ? (failure.problem.errors ?? []) : []
  const errorOf = (name: string) =>
    errors.find(({ path }) => path === name || path.startsWith(`${name}.`) || path.endsWith(`.${name}`))?.message
  const set = (change: Draft) => setDraft((before) => ({ ...before, ...change }))

  const send = async (sure: boolean) => {
    if (busy) return
    setBusy(true)
    const body = { ...draft, ...bodyOf(specs, draft), ...seenIn(theirs ?? draft) }
    const asked = previews && !sure ? await save(body, '?preview=true') : null
    const found = asked?.ok ? ((asked.value as { outside?: BookingRecordAnswer[] }).outside ?? []) : []
    const reply = asked && (!asked.ok || found.length > 0) ? asked : await save(body, '')
    setBusy(false)
    setOutside(found)
    if (!reply.ok) {
      setFailure(reply.failure)
      if (codeOf(reply) === 'stale' && reply.failure.kind === 'problem') {
        const current = reply.failure.problem.current ?? {}
        setTheirs(draftOf(specs, shownAs ? shownAs(current) : current))
      }
      return
    }
    setFailure(null)
    if (found.length > 0) return
    setTheirs(null)
    onSaved(reply.value)
  }

  const isStale = failure?.kind === 'problem' && failure.code === 'stale'
  return (
    <form
      class="stack setup-form"
      aria-busy={busy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send(false)
      }}
    >
      {!mayChange && <p class="hint">{say('readOnly')}</p>}
      <fieldset class="setup-fields" disabled={!mayChange}>
        {specs.map((spec) => (
          <SpecField
            key={spec.name}
            spec={spec}
            id={`${id}-${spec.name}`}
            value={draft[spec.name]}
            error={errorOf(spec.name)}
            onInput={(typed) => set({ [spec.name]: typed })}
          />
        ))}
        {children?.({ draft, set, errorOf })}
      </fieldset>
      {isStale && theirs && (
        <Versions
          parts={[...specs.filter(({ name }) => name in value).map(saidOf), ...also].map(({ label, of }) => ({
            ...{ label: say(label), theirs: of(theirs), mine: of(draft) },
          }))}
          take={() => {
            const saved = Object.entries(theirs).filter(([name]) => name in value)
            setDraft((before) => ({ ...before, ...Object.fromEntries(saved) }))
            setFailure(null)
          }}
          save={() => void send(false)}
        />
      )}
      {failure && !(isStale && theirs) && (
        <Notice tone="warning">
          <p role="alert">{failureText(failure)}</p>
        </Notice>
      )}
      {outside.length > 0 && (
        <OutsideQuestion visits={outside} onSure={() => void send(true)} onBack={() => setOutside([])} />
      )}
      {mayChange && outside.length === 0 && !(isStale && theirs) && (
        <button type="submit" class="button primary">
          {verb}
        </button>
      )}
    </form>
  )
}
