import { useEffect } from 'preact/hooks'
import { minutesOf, sayDate, sayPhone, sayTime } from '../../format.ts'
import { language } from '../shell/language.ts'
import { useStore } from '../shell/store.ts'
import { type PrintedVisit, paper, type Sheaf } from './paper.ts'
import { say } from './words.ts'

/** A day on paper: visits with all that is needed at the door. Drawn when it is asked for, seen only by the printer. */
export function Paper() {
  const day = useStore(paper)
  useEffect(() => {
    if (!day) return
    const printed = () => paper.set(null)
    addEventListener('afterprint', printed)
    window.print()
    return () => removeEventListener('afterprint', printed)
  }, [day])
  if (!day) return null
  const { date, sheaves, isOnePageEach } = day
  return (
    <div class={isOnePageEach ? 'paper page-each' : 'paper'} aria-hidden="true">
      <p class="paper-title">{say('printTitle', { date: sayDate(language, date) })}</p>
      {sheaves.length === 0 && <p>{say('printNone')}</p>}
      {sheaves.map((sheaf) => (
        <Team key={sheaf.slug} sheaf={sheaf} date={isOnePageEach ? sayDate(language, date) : null} />
      ))}
    </div>
  )
}

function Team({ sheaf: { name, visits }, date }: { readonly sheaf: Sheaf; readonly date: string | null }) {
  return (
    <section class="paper-team">
      <p class="paper-name">
        {name}
        {date && `, ${date}`}
      </p>
      <table>
        <tbody>
          {visits.map((visit) => (
            <Line key={visit.reference} visit={visit} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Line({ visit: { start, end, client, address, service, notes } }: { readonly visit: PrintedVisit }) {
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
