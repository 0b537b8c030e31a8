import { useState } from 'preact/hooks'
import type { ExternalCalendarAnswer } from '../../../server/contract/external-calendars.ts'
import { type Ask, codeOf } from '../../api-admin.ts'
import { capital, dateOf, minutesOf, sayDate, sayTime } from '../../format.ts'
import { Field } from '../../kit/Field.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { failureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { say } from './words.ts'

type Calendar = NonNullable<ExternalCalendarAnswer['calendar']>

const when = (instant: string) =>
  `${capital(sayDate(language, dateOf(instant)))}, ${sayTime(language, minutesOf(instant))}`

/** A calendar of theirs elsewhere, read as busy time: which one, when it was read, what is wrong with it. */
export function OwnCalendar({ slug }: { readonly slug: string }) {
  const path = `/admin/technicians/${slug}/external-calendar`
  const read = useRead<ExternalCalendarAnswer>(path)
  const [url, setUrl] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  const call = async (to: string, asked: Ask, told: string): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    const reply = await ask<ExternalCalendarAnswer>(to, asked)
    setBusy(false)
    const named =
      !reply.ok && reply.failure.kind === 'problem'
        ? reply.failure.problem.errors?.find((one) => one.path === 'url')?.message
        : undefined
    setError(named)
    if (reply.ok) toast(told)
    else if (!named)
      toast(codeOf(reply) === 'stale' ? say('calendarStale') : failureText(reply.failure), { tone: 'problem' })
    read.reload()
    return reply.ok
  }
  const set = async (event: SubmitEvent, version: number | undefined) => {
    event.preventDefault()
    if (!url.trim()) return setError(say('calendarMissing'))
    const body = { url: url.trim(), ...(version !== undefined && { version }) }
    if (await call(path, { method: 'PUT', body }, say('calendarSet'))) setUrl('')
  }
  return (
    <section class="stack" aria-busy={busy}>
      <h2>{say('ownCalendar')}</h2>
      <p class="hint">{say('ownCalendarHint')}</p>
      <Loaded read={read} rows={2}>
        {({ calendar }) => (
          <>
            {calendar && <Standing calendar={calendar} />}
            <form class="form" noValidate onSubmit={(event) => void set(event, calendar?.version)}>
              <Field
                name="calendar-url"
                label={say(calendar ? 'calendarOther' : 'calendarUrl')}
                hint={say('calendarUrlHint')}
                value={url}
                error={error}
                input={{ type: 'url', inputMode: 'url', autocomplete: 'off', spellcheck: false }}
                onInput={setUrl}
              />
              <div class="row">
                <button type="submit" class="button">
                  {say('calendarSave')}
                </button>
                {calendar && (
                  <>
                    <button
                      type="button"
                      class="button"
                      onClick={() => void call(`${path}/refresh`, { method: 'POST' }, say('calendarAsked'))}
                    >
                      {say('calendarRefresh')}
                    </button>
                    <button
                      type="button"
                      class="button danger"
                      onClick={() =>
                        void call(`${path}?version=${calendar.version}`, { method: 'DELETE' }, say('calendarForgotten'))
                      }
                    >
                      {say('calendarForget')}
                    </button>
                  </>
                )}
              </div>
            </form>
          </>
        )}
      </Loaded>
    </section>
  )
}

function Standing({ calendar: { host, ending, state, lastSuccessAt, error } }: { readonly calendar: Calendar }) {
  return (
    <>
      <p>
        {host} (…{ending})
      </p>
      <p>
        {lastSuccessAt
          ? say('calendarRead', { when: when(lastSuccessAt) })
          : state === 'waiting' && say('calendarWaiting')}
      </p>
      {error && (
        <Notice tone="warning">
          <p>{error.message}</p>
        </Notice>
      )}
    </>
  )
}
