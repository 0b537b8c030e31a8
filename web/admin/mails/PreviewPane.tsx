import type { ComposedMail } from '../../../server/contract/mail-preview.ts'
import { MailFrame } from './MailFrame.tsx'
import type { Preview } from './use-preview.ts'
import { say } from './words.ts'
import './mail-body.css'

/** The mail beside the words it is made of. */
export function PreviewPane({ preview: { mail, trouble } }: { readonly preview: Preview<ComposedMail> }) {
  return (
    <section class="mail-preview" aria-label={say('preview')}>
      {trouble && <p role="alert">{trouble}</p>}
      {mail && (
        <>
          <p>
            <strong>{mail.subject}</strong>
          </p>
          <MailFrame html={mail.html} />
          <details>
            <summary>{say('asText')}</summary>
            <pre class="mail-text">{mail.text}</pre>
          </details>
        </>
      )}
    </section>
  )
}
