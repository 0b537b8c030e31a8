import { useId, useRef, useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { newId } from '../../new-id.ts'
import { failureText } from '../shell/failure-text.ts'
import { folded } from '../shell/folded.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import './mails.css'
import type { Composed, Library } from './library.ts'
import { PreviewPane } from './PreviewPane.tsx'
import { usePreview } from './use-preview.ts'
import { say } from './words.ts'

type Template = Library['templates'][number]

interface Props {
  readonly reference: string
  readonly onSent: () => void
}

/** A ready mail about a visit: chosen by typing, filled in, looked at, sent. */
export function SendMail({ reference, onSent }: Props) {
  const [isOpen, open] = useState(false)
  if (!isOpen)
    return (
      <p>
        <button type="button" class="button" onClick={() => open(true)}>
          {say('sendMail')}
        </button>
      </p>
    )
  return (
    <Choose
      reference={reference}
      close={() => open(false)}
      onSent={() => {
        open(false)
        onSent()
      }}
    />
  )
}

function Choose({ reference, close, onSent }: Props & { readonly close: () => void }) {
  const read = useRead<Library>(`/admin/templates?locale=${language}`)
  const [typed, type] = useState('')
  const [chosen, choose] = useState<Template | null>(null)
  const group = useId()
  return (
    <section class="stack" aria-label={say('sendMail')}>
      <h3>{say('sendMail')}</h3>
      <Loaded read={read} rows={4}>
        {({ templates, variables }) => {
          const found = templates.filter(({ title, subject }) => folded(`${title} ${subject}`).includes(folded(typed)))
          return (
            <>
              <Field
                name="ready-mail"
                label={say('choose')}
                value={typed}
                error={undefined}
                optional
                input={{ type: 'search', autocomplete: 'off', autoFocus: true }}
                onInput={type}
              />
              {found.length === 0 && <p class="hint">{say('noTemplate')}</p>}
              <div class="ready-mails" role="radiogroup" aria-label={say('choose')}>
                {found.map((template) => (
                  <label key={template.slug} class="tick">
                    <input
                      type="radio"
                      name={group}
                      checked={chosen?.slug === template.slug}
                      onChange={() => choose(template)}
                    />
                    <span>{template.title}</span>
                  </label>
                ))}
              </div>
              {chosen && <Fill key={chosen.slug} {...{ reference, variables, onSent }} template={chosen} />}
            </>
          )
        }}
      </Loaded>
      <p>
        <button type="button" class="button quiet" onClick={close}>
          {say('back')}
        </button>
      </p>
    </section>
  )
}

interface FillProps extends Props {
  readonly template: Template
  readonly variables: Library['variables']
}

function Fill({ reference, template, variables, onSent }: FillProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [words, setWords] = useState<{ readonly subject: string; readonly body: string } | null>(null)
  const [busy, setBusy] = useState(false)
  // The same mail sent twice by a double click, or a retry, is one.
  const key = useRef(newId())
  const asked = { template: template.slug, locale: template.locale, values, ...words }
  const preview = usePreview<Composed>(`/admin/bookings/${reference}/messages/preview`, asked)
  const free = variables.filter(({ name, automatic }) => !automatic && template.variables.includes(name))
  const isTouched = (name: string) => values[name] !== undefined
  const send = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setValues(Object.fromEntries(free.map(({ name }) => [name, values[name] ?? ''])))
    setBusy(true)
    const path = `/admin/bookings/${reference}/messages`
    const reply = await ask<{ message: { to: string } }>(path, { method: 'POST', body: asked, key: key.current })
    setBusy(false)
    if (reply.ok) {
      toast(say('sent', { to: reply.value.message.to }))
      return onSent()
    }
    // What was refused may be sent once it is mended.
    key.current = newId()
    toast(failureText(reply.failure), { tone: 'problem' })
  }
  return (
    <form class="stack" noValidate onSubmit={send} aria-busy={busy}>
      {free.map(({ name, label }) => (
        <Field
          key={name}
          name={`mail-${name}`}
          label={label}
          value={values[name] ?? ''}
          error={isTouched(name) ? preview.errorOf(`values.${name}`) : undefined}
          onInput={(typed) => setValues({ ...values, [name]: typed })}
        />
      ))}
      {words ? (
        <>
          <Field
            name="mail-subject"
            label={say('subject')}
            value={words.subject}
            error={preview.errorOf('subject')}
            onInput={(subject) => setWords({ ...words, subject })}
          />
          <Field
            name="mail-body"
            label={say('body')}
            value={words.body}
            error={preview.errorOf('body')}
            long
            rows={10}
            most={10_000}
            onInput={(body) => setWords({ ...words, body })}
          />
        </>
      ) : (
        preview.mail && (
          <p>
            <button
              type="button"
              class="button"
              onClick={() => preview.mail && setWords({ subject: preview.mail.subject, body: preview.mail.body })}
            >
              {say('edit')}
            </button>
          </p>
        )
      )}
      {preview.errorOf('reference') && <p role="alert">{preview.errorOf('reference')}</p>}
      <PreviewPane preview={preview} />
      <button type="submit" class="button primary">
        {say('send')}
      </button>
    </form>
  )
}
