import { useState } from 'preact/hooks'
import { sayDate } from '../../format.ts'
import { failureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { say } from './words.ts'

interface Given {
  readonly feedUrl: string
  readonly dayUrl: string
}

/** What opens a technician's day and calendar; shown once, when given. */
export function Links({ slug }: { readonly slug: string }) {
  const path = `/admin/technicians/${slug}/links`
  const read = useRead<{ createdAt: string | null }>(path)
  const [given, setGiven] = useState<Given | null>(null)
  const give = async () => {
    const reply = await ask<Given>(path, { method: 'POST' })
    if (reply.ok) setGiven(reply.value)
    else toast(failureText(reply.failure), { tone: 'problem' })
    read.reload()
  }
  const revoke = async () => {
    const reply = await ask(path, { method: 'DELETE' })
    if (reply.ok) {
      setGiven(null)
      toast(say('linksRevoked'))
    } else toast(failureText(reply.failure), { tone: 'problem' })
    read.reload()
  }
  return (
    <section class="stack">
      <h2>{say('links')}</h2>
      <Loaded read={read} rows={1}>
        {({ createdAt }) => (
          <>
            <p>
              {createdAt === null
                ? say('linksNone')
                : say('linksSince', { date: sayDate(language, createdAt.slice(0, 10)) })}
            </p>
            <p class="hint">{say('linksHint')}</p>
            {given && (
              <dl class="stack">
                <dt>{say('dayUrl')}</dt>
                <dd class="setup-code">{given.dayUrl}</dd>
                <dt>{say('feedUrl')}</dt>
                <dd class="setup-code">{given.feedUrl}</dd>
              </dl>
            )}
            <div class="row">
              <button type="button" class="button" onClick={give}>
                {say('linksGive')}
              </button>
              {createdAt !== null && (
                <button type="button" class="button" onClick={revoke}>
                  {say('linksRevoke')}
                </button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </section>
  )
}
