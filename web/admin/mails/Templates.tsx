import { useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { folded } from '../shell/folded.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { useRead } from '../shell/use-read.ts'
import './mails.css'
import type { Library } from './library.ts'
import { NewTemplate } from './NewTemplate.tsx'
import { TemplateEditor } from './TemplateEditor.tsx'
import { say } from './words.ts'

/** The ready mails, by their section; one is looked at and changed beside the list. */
export function Templates() {
  const read = useRead<Library>(`/admin/templates?locale=${language}`)
  const [typed, type] = useState('')
  const [chosen, choose] = useState<string | null>(null)
  const [isNew, setNew] = useState(false)
  return (
    <section class="mail-texts">
      <h1>{say('templates')}</h1>
      <p class="hint">{say('templatesHint')}</p>
      <Loaded read={read} rows={6}>
        {({ templates, categories, variables }) => {
          const found = templates.filter(({ title, subject }) => folded(`${title} ${subject}`).includes(folded(typed)))
          const gone = () => {
            choose(null)
            setNew(false)
            read.reload()
          }
          return (
            <div class="mail-library">
              <nav class="stack" aria-label={say('templates')}>
                <Field
                  name="find-template"
                  label={say('searchTemplates')}
                  value={typed}
                  error={undefined}
                  optional
                  input={{ type: 'search', autocomplete: 'off' }}
                  onInput={type}
                />
                <p>
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      choose(null)
                      setNew(true)
                    }}
                  >
                    {say('newTemplate')}
                  </button>
                </p>
                {found.length === 0 && <p class="hint">{say('noTemplate')}</p>}
                {categories.map(({ name, label }) => {
                  const within = found.filter(({ category }) => category === name)
                  return (
                    within.length > 0 && (
                      <section key={name}>
                        <h2>{label}</h2>
                        <ul>
                          {within.map(({ slug, title }) => (
                            <li key={slug}>
                              <button
                                type="button"
                                class="link"
                                aria-current={slug === chosen ? 'true' : undefined}
                                onClick={() => {
                                  setNew(false)
                                  choose(slug)
                                }}
                              >
                                {title}
                              </button>
                            </li>
                          ))}
                        </ul>
                      </section>
                    )
                  )
                })}
              </nav>
              {isNew && <NewTemplate {...{ categories, variables }} onMade={gone} />}
              {chosen && (
                <TemplateEditor key={chosen} slug={chosen} variables={variables} changed={read.reload} gone={gone} />
              )}
            </div>
          )
        }}
      </Loaded>
    </section>
  )
}
