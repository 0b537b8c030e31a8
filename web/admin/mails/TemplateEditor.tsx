import { useState } from 'preact/hooks'
import { failureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import type { Library, ReadyWords, TemplateTexts } from './library.ts'
import { ReadyFields } from './ReadyFields.tsx'
import { type Locale, locales } from './texts.ts'
import { useEditedText } from './use-edited-text.tsx'
import { say } from './words.ts'

interface Props {
  readonly slug: string
  readonly variables: Library['variables']
  readonly changed: () => void
  readonly gone: () => void
}

/** A ready mail in one of its languages. */
export function TemplateEditor({ slug, variables, changed, gone }: Props) {
  const read = useRead<TemplateTexts>(`/admin/templates/${slug}`)
  const [locale, setLocale] = useState<Locale>(language)
  return (
    <div class="stack">
      <select
        class="input"
        aria-label={say('language')}
        value={locale}
        onChange={(event) => setLocale(event.currentTarget.value as Locale)}
      >
        {locales.map((each) => (
          <option key={each} value={each}>
            {say(each)}
          </option>
        ))}
      </select>
      <Loaded read={read} rows={6}>
        {(texts) => (
          <OneText
            key={locale}
            {...{ slug, variables, locale, texts, gone }}
            saved={() => {
              read.reload()
              changed()
            }}
          />
        )}
      </Loaded>
    </div>
  )
}

interface OneProps extends Pick<Props, 'slug' | 'variables' | 'gone'> {
  readonly locale: Locale
  readonly texts: TemplateTexts
  readonly saved: () => void
}

function OneText({ slug, variables, locale, texts, saved, gone }: OneProps) {
  const text = texts.texts.find((each) => each.locale === locale)
  const { words, write, errors, save, versions } = useEditedText({
    ...{ path: `/admin/templates/${slug}/${locale}`, first: wordsOf(text), seen: text?.version ?? 0, saved },
    labels: { title: say('title'), subject: say('subject'), body: say('body') },
  })
  const [isSure, setSure] = useState(false)
  const remove = async () => {
    const reply = await ask(`/admin/templates/${slug}?version=${texts.version}`, { method: 'DELETE' })
    if (reply.ok) {
      toast(say('removed'))
      return gone()
    }
    toast(failureText(reply.failure), { tone: 'problem' })
    saved()
  }
  return (
    <ReadyFields {...{ locale, words, write, errors, variables }} onSubmit={() => void save()}>
      {versions}
      <div class="row">
        <button type="submit" class="button primary">
          {say('save')}
        </button>
        {isSure ? (
          <fieldset class="row">
            <legend>{say('removeSure', { title: words.title })}</legend>
            <button type="button" class="button danger" onClick={() => void remove()}>
              {say('removeYes')}
            </button>
            <button type="button" class="button" onClick={() => setSure(false)}>
              {say('removeNo')}
            </button>
          </fieldset>
        ) : (
          <button type="button" class="button danger" onClick={() => setSure(true)}>
            {say('remove')}
          </button>
        )}
      </div>
    </ReadyFields>
  )
}

const wordsOf = (text: ReadyWords | undefined): ReadyWords => ({
  title: text?.title ?? '',
  subject: text?.subject ?? '',
  body: text?.body ?? '',
})
