import type { Message, MessageDetail } from '../../../server/contract/messages.ts'
import { sayCode } from '../history/words.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { useRead } from '../shell/use-read.ts'
import { whoOf } from './MessageRow.tsx'
import { say } from './words.ts'
import '../mails/mail-body.css'

/** A mail as its reader sees it, in a frame that runs nothing. */
export function MailSheet({ message, close }: { readonly message: Message; readonly close: () => void }) {
  const read = useRead<MessageDetail>(`/admin/messages/${message.id}`)
  const title = say('ofWhom', { kind: sayCode('kind', message.kind), who: whoOf(message) })
  return (
    <Sheet title={title} onClose={close}>
      <Loaded read={read}>
        {({ mail, status }) =>
          mail === null ? (
            <p>{say('notShown')}</p>
          ) : (
            <div class="mail-sheet">
              <dl class="mail-envelope">
                <dt>{say('from')}</dt>
                <dd>{mail.from}</dd>
                <dt>{say('recipient')}</dt>
                <dd>{mail.to}</dd>
                <dt>{say('subject')}</dt>
                <dd>{mail.subject}</dd>
                {mail.files.length > 0 && (
                  <>
                    <dt>{say('files')}</dt>
                    <dd>{mail.files.join(', ')}</dd>
                  </>
                )}
              </dl>
              <p class="hint">{say(mail.isAsSent ? 'asSent' : hasLeft(status) ? 'asWritten' : 'asWouldBe')}</p>
              <iframe
                class="mail-frame"
                title={title}
                src={mail.bodyUrl}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
              />
              <details>
                <summary>{say('asText')}</summary>
                <pre class="mail-text">{mail.text}</pre>
              </details>
            </div>
          )
        }
      </Loaded>
    </Sheet>
  )
}

const hasLeft = (status: string) => ['sent', 'delivered', 'bounced', 'complained'].includes(status)
