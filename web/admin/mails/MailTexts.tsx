import { useRef, useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { sayCode } from '../history/words.ts'
import type { PageProps } from '../pages.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { navigate } from '../shell/router.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import './mails.css'
import { PreviewPane } from './PreviewPane.tsx'
import { Stale } from './Stale.tsx'
import { type Kept, type Locale, locales, type MailTextList, resetText, saveText, type Words } from './texts.ts'
import { usePreview } from './use-preview.ts'
import { rememberField, Variables } from './Variables.tsx'
import { say } from './words.ts'

/** What automatic mails say, in the company's own words. */
export function MailTexts({ query }: PageProps) {
  const read = useRead<MailTextList>('/admin/mail-texts')
  return (
    <section class="mail-texts">
      <h1>{say('mailTexts')}</h1>
      <p class="hint">{say('mailTextsHint')}</p>
      <Loaded read={read} rows={6}>
        {(list) => {
          const kind = list.kinds.find((each) => each === query.get('kind')) ?? list.kinds[0] ?? ''
          const locale = locales.find((each) => each === query.get('locale')) ?? 'fr'
          return (
            <>
              <Chooser kinds={list.kinds} kind={kind} locale={locale} />
              <Editor key={`${kind} ${locale}`} {...{ list, kind, locale }} onSaved={read.reload} />
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

interface Choice {
  readonly kind: string
  readonly locale: Locale
}

function Chooser({ kinds, kind, locale }: Choice & { readonly kinds: readonly string[] }) {
  const go = (change: Partial<Choice>) =>
    navigate(`/admin/settings/mail-texts?${new URLSearchParams({ kind, locale, ...change })}`, { replace: true })
  return (
    <div class="row">
      <select
        class="input"
        aria-label={say('which')}
        value={kind}
        onChange={(event) => go({ kind: event.currentTarget.value })}
      >
        {kinds.map((each) => (
          <option key={each} value={each}>
            {sayCode('kind', each)}
          </option>
        ))}
      </select>
      <select
        class="input"
        aria-label={say('language')}
        value={locale}
        onChange={(event) => go({ locale: event.currentTarget.value as Locale })}
      >
        {locales.map((each) => (
          <option key={each} value={each}>
            {say(each)}
          </option>
        ))}
      </select>
    </div>
  )
}

const fields = ['subject', 'opening', 'closing'] as const

function Editor({
  list,
  kind,
  locale,
  onSaved,
}: Choice & { readonly list: MailTextList; readonly onSaved: () => void }) {
  const isThis = (each: { readonly kind: string; readonly locale: string }) =>
    each.kind === kind && each.locale === locale
  const own = list.texts.find(isThis)
  const ours = list.ours.find(isThis)
  const [words, setWords] = useState<Words>(() => wordsOf(own ?? ours))
  const [version, setVersion] = useState(own?.version ?? 0)
  const [theirs, setTheirs] = useState<Kept | null>(null)
  const [errors, setErrors] = useState<Readonly<Partial<Record<string, string>>>>({})
  const preview = usePreview('/admin/mail-preview', { kind, locale, ...words })
  const form = useRef<HTMLFormElement>(null)

  const save = async (event: Event) => {
    event.preventDefault()
    const saved = await saveText({ kind, locale, version, ...words })
    setErrors(saved.errors)
    setTheirs(saved.theirs)
    if (!saved.isSaved) return
    setVersion(saved.version)
    toast(say('saved'))
    onSaved()
  }
  const reset = async () => {
    if (!(await resetText({ kind, locale, version }))) return onSaved()
    setVersion(0)
    setWords(wordsOf(ours))
    toast(say('wasReset'))
    onSaved()
  }
  return (
    <div class="mail-editor">
      <form ref={form} class="stack" noValidate onSubmit={save} onFocusIn={rememberField}>
        <p class="hint">{say(version > 0 ? 'isYours' : 'isOurs')}</p>
        {fields.map((name) => (
          <Field
            key={name}
            name={`mail-${name}`}
            label={say(name)}
            value={words[name]}
            error={errors[name] ?? preview.errorOf(name)}
            optional={name !== 'subject'}
            long={name !== 'subject'}
            rows={name === 'opening' ? 8 : 4}
            onInput={(typed) => setWords({ ...words, [name]: typed })}
          />
        ))}
        {theirs && (
          <Stale
            theirs={fields.map((name) => [say(name), theirs[name]] as const)}
            keep={() => {
              setVersion(theirs.version)
              setTheirs(null)
            }}
            take={() => {
              setVersion(theirs.version)
              setWords(wordsOf(theirs))
              setTheirs(null)
            }}
          />
        )}
        <div class="row">
          <button type="submit" class="button primary">
            {say('save')}
          </button>
          {version > 0 && (
            <button type="button" class="button" onClick={() => void reset()}>
              {say('reset')}
            </button>
          )}
        </div>
        <Variables variables={list.variables} form={form} />
      </form>
      <PreviewPane preview={preview} />
    </div>
  )
}

const wordsOf = (text: Words | undefined): Words => ({
  subject: text?.subject ?? '',
  opening: text?.opening ?? '',
  closing: text?.closing ?? '',
})
