import { useRef } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { sayCode } from '../history/words.ts'
import type { PageProps } from '../pages.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { navigate } from '../shell/router.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import './mails.css'
import { PreviewPane } from './PreviewPane.tsx'
import { type Locale, locales, type MailTextList, type Words } from './texts.ts'
import { useEditedText } from './use-edited-text.tsx'
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
  const path = `/admin/mail-texts/${kind}/${locale}`
  const { words, write, version, errors, save, settle, start, versions } = useEditedText({
    ...{ path, first: wordsOf(own ?? ours), seen: own?.version ?? 0, saved: onSaved },
    labels: { subject: say('subject'), opening: say('opening'), closing: say('closing') },
  })
  const preview = usePreview('/admin/mail-preview', { kind, locale, ...words })
  const form = useRef<HTMLFormElement>(null)

  const reset = async () => {
    if (!settle(await ask(`${path}?version=${version}`, { method: 'DELETE' }))) return
    start(wordsOf(ours), 0)
    toast(say('wasReset'))
    onSaved()
  }
  return (
    <div class="mail-editor">
      <form
        ref={form}
        class="stack"
        noValidate
        onFocusIn={rememberField}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
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
            onInput={(typed) => write({ ...words, [name]: typed })}
          />
        ))}
        {versions}
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
