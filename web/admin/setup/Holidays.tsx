import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { ClosureList } from '../../../server/contract/closures.ts'
import { capital } from '../../format.ts'
import { companyToday } from '../shell/company-day.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask, currentUser } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { sayDay } from './said.ts'
import { type ListPart, useListChanged } from './use-list-changed.tsx'
import { usePreviewed } from './use-previewed.tsx'
import { say } from './words.ts'

type Holiday = ClosureList['holidays'][number]

interface Changed {
  readonly version: number
  readonly outside: readonly BookingRecordAnswer[]
}

/** The public holidays to come, this year and the next, each kept or worked on. */
export function Holidays(part: ListPart) {
  const { list, onChanged } = part
  const { begin, question } = usePreviewed<Changed>()
  const changed = useListChanged(part)
  const today = companyToday()
  const coming = list.holidays.filter(({ date }) => date >= today)
  const change = ({ date, name, worked }: Holiday) => {
    changed.forget()
    const send = (body: { readonly version: number; readonly worked: boolean }, query = '') =>
      ask<Changed>(`/admin/holidays/${date}${query}`, { method: 'PUT', body })
    const back = async (version: number) => {
      const reply = await send({ version, worked })
      if (!reply.ok) return toast(failureText(reply.failure), { tone: 'problem' })
      onChanged(reply.value.version)
    }
    return begin({
      send: (preview) => send({ version: list.version, worked: !worked }, preview ? '?preview=true' : ''),
      onSaved: ({ version }) => {
        toast(say('holidaySaved', { name }), { undo: () => void back(version) })
        onChanged(version)
      },
      onRefused: changed.refused,
    })
  }
  return (
    <section class="stack">
      <h2>{say('holidays')}</h2>
      {list.country === null && <p>{say('holidayNone')}</p>}
      <p>
        <a href="/admin/settings/company#holidays">{say('holidaysWhere')}</a>
      </p>
      {changed.notice}
      {question}
      <table class="table">
        <tbody>
          {coming.map((holiday) => {
            const date = sayDay(holiday.date)
            return (
              <tr key={holiday.date}>
                <th scope="row">{holiday.name}</th>
                <td>{capital(date)}</td>
                <td>{say(holiday.worked ? 'works' : 'kept')}</td>
                {currentUser().role === 'admin' && (
                  <td>
                    <button
                      type="button"
                      class="button"
                      aria-label={say(holiday.worked ? 'keepOn' : 'workOn', { date })}
                      onClick={() => void change(holiday)}
                    >
                      {say(holiday.worked ? 'keep' : 'work')}
                    </button>
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
