import { useEffect, useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { minutesOf, type PlainDate, sayDate, sayPhone, sayTime } from '../../format.ts'
import { language } from '../shell/language.ts'
import { ask } from '../shell/session.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { toast } from '../shell/toasts.ts'
import type { Technician } from './board.ts'
import { say } from './words.ts'

interface Props {
  readonly date: PlainDate
  readonly technicians: readonly Technician[]
}

/** A day on paper: everybody's visits with all that is needed at the door. Drawn when it is asked for, seen only by the printer. */
export function PrintDay({ date, technicians }: Props) {
  const [list, setList] = useState<{
    readonly date: PlainDate
    readonly visits: readonly BookingRecordAnswer[]
  } | null>(null)
  const print = async () => {
    const reply = await ask<{ readonly bookings: readonly BookingRecordAnswer[] }>(
      `/admin/bookings?from=${date}&to=${date}`,
    )
    if (reply.ok) setList({ date, visits: reply.value.bookings.filter(({ status }) => status !== 'cancelled') })
    else toast(say('notPrinted'), { tone: 'problem' })
  }
  useShortcut('p', say('printDay'), () => void print())
  useEffect(() => {
    if (list) window.print()
  }, [list])
  return (
    <>
      <button type="button" class="button" aria-keyshortcuts="p" onClick={() => void print()}>
        {say('print')}
      </button>
      {list && <Paper {...list} technicians={technicians} />}
    </>
  )
}

interface PaperProps {
  readonly date: PlainDate
  readonly visits: readonly BookingRecordAnswer[]
  readonly technicians: readonly Technician[]
}

function Paper({ date, visits, technicians }: PaperProps) {
  return (
    <div class="paper" aria-hidden="true">
      <p class="paper-title">{say('printTitle', { date: sayDate(language, date) })}</p>
      {visits.length === 0 && <p>{say('printNone')}</p>}
      {technicians.map(({ slug, name }) => {
        const own = visits.filter(({ technician }) => technician.slug === slug)
        if (own.length === 0) return null
        return (
          <section key={slug} class="paper-team">
            <p class="paper-name">{name}</p>
            <table>
              <tbody>
                {own.map((visit) => (
                  <Line key={visit.reference} visit={visit} />
                ))}
              </tbody>
            </table>
          </section>
        )
      })}
    </div>
  )
}

function Line({ visit: { start, end, client, address, service, notes } }: { readonly visit: BookingRecordAnswer }) {
  return (
    <tr>
      <td>
        {sayTime(language, minutesOf(start))} – {sayTime(language, minutesOf(end))}
      </td>
      <td>
        {client.name}
        <br />
        {client.phone && sayPhone(client.phone)}
      </td>
      <td>
        {address.line1}, {address.postcode} {address.city}
      </td>
      <td>{service.name}</td>
      <td>{notes}</td>
    </tr>
  )
}
