import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { ExceptionList } from '../../../server/contract/working-time.ts'
import { failureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { useLive } from '../shell/live.ts'
import { sayWall } from '../shell/say-wall.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { sayDates, sayDay } from './said.ts'
import { useHeading } from './use-heading.ts'
import { usePreviewed } from './use-previewed.tsx'
import { say } from './words.ts'

interface Row {
  readonly path: string
  readonly when: string
  readonly what: string
  readonly reason: string
  /** What notes it again. */
  readonly again: { readonly path: string; readonly body: object }
}

function rowsOf(technician: string, { timeOff, overrides }: ExceptionList): readonly Row[] {
  const away = timeOff.map(({ id, ...dates }) => ({
    ...{ path: `/admin/time-off/${id}`, when: sayDates(dates.from, dates.to), what: say('away'), reason: dates.reason },
    ...{ again: { path: '/admin/time-off', body: { technician, ...dates } }, on: dates.from },
  }))
  const changed = overrides.map(({ id, ...override }) => {
    const { date, kind, start, end, reason } = override
    const hours = start && end ? say('fromTo', { start: sayWall(start), end: sayWall(end) }) : say('allDay')
    return {
      ...{ path: `/admin/overrides/${id}`, when: `${say('closureDay', { date: sayDay(date) })}, ${hours}` },
      ...{ what: say(kind === 'open' ? 'openedHours' : 'closedHours'), reason, on: date },
      again: { path: '/admin/overrides', body: { technician, ...override } },
    }
  })
  return [...away, ...changed].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

/** When a technician is away or works other hours from today on; each can be taken back. */
export function Exceptions({ slug }: { readonly slug: string }) {
  const read = useRead<ExceptionList>(`/admin/technicians/${slug}/exceptions`)
  const { begin, question } = usePreviewed<{ readonly outside: readonly BookingRecordAnswer[] }>()
  const heading = useHeading('exceptions', read.value !== null)
  useLive(({ planning }) => planning && read.reload())
  const put = async ({ again }: Row) => {
    const reply = await ask(again.path, { method: 'POST', body: again.body })
    if (!reply.ok) toast(failureText(reply.failure), { tone: 'problem' })
    read.reload()
  }
  const remove = (row: Row) =>
    begin({
      send: (preview) => ask(`${row.path}${preview ? '?preview=true' : ''}`, { method: 'DELETE' }),
      onSaved: () => {
        toast(say('exceptionGone'), { undo: () => void put(row) })
        read.reload()
      },
      onRefused: (failure) => {
        toast(failureText(failure), { tone: 'problem' })
        read.reload()
      },
    })
  return (
    <section class="stack">
      <h2 {...heading}>{say('exceptions')}</h2>
      {question}
      <Loaded read={read} rows={3}>
        {(list) => (
          <>
            {list.timeOff.length + list.overrides.length === 0 && <p>{say('exceptionsNone')}</p>}
            <ul class="setup-rows">
              {rowsOf(slug, list).map((row) => (
                <li key={row.path}>
                  <p>
                    <strong>{[row.what, row.reason].filter(Boolean).join('\u00a0: ')}</strong>
                  </p>
                  <p>{row.when}</p>
                  <button
                    type="button"
                    class="button"
                    aria-label={`${say('remove')}\u00a0: ${row.what}, ${row.when}`}
                    onClick={() => void remove(row)}
                  >
                    {say('remove')}
                  </button>
                </li>
              ))}
            </ul>
            <p>
              <a href={`/admin/absences?technician=${slug}`}>{say('noteAbsence')}</a>
            </p>
          </>
        )}
      </Loaded>
    </section>
  )
}
