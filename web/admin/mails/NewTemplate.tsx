import { useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { errorsByField, failureText } from '../shell/failure-text.ts'
import { language } from '../shell/language.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import type { Library, ReadyWords } from './library.ts'
import { ReadyFields } from './ReadyFields.tsx'
import { say } from './words.ts'

interface Props extends Pick<Library, 'categories' | 'variables'> {
  readonly onMade: () => void
}

/** A ready mail of the company's own. */
export function NewTemplate({ categories, variables, onMade }: Props) {
  const [slug, setSlug] = useState('')
  const [category, setCategory] = useState(categories[0]?.name ?? '')
  const [words, write] = useState<ReadyWords>({ title: '', subject: '', body: '' })
  const [errors, setErrors] = useState<Readonly<Partial<Record<string, string>>>>({})
  const make = async () => {
    const body = { slug, category, locale: language, ...words }
    const reply = await ask('/admin/templates', { method: 'POST', body })
    if (reply.ok) {
      toast(say('created'))
      return onMade()
    }
    const named = errorsByField(reply.failure)
    setErrors(named)
    if (Object.keys(named).length === 0) toast(failureText(reply.failure), { tone: 'problem' })
  }
  return (
    <ReadyFields
      locale={language}
      {...{ words, write, errors, variables }}
      onSubmit={() => void make()}
      before={
        <>
          <Field
            name="ready-slug"
            label={say('slug')}
            hint={say('slugHint')}
            value={slug}
            error={errors.slug}
            onInput={setSlug}
          />
          <label class="field">
            {say('category')}
            <select class="input" value={category} onChange={(event) => setCategory(event.currentTarget.value)}>
              {categories.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </>
      }
    >
      <button type="submit" class="button primary">
        {say('create')}
      </button>
    </ReadyFields>
  )
}
