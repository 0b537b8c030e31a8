import type { TimelineEntry } from '../../../server/contract/clients.ts'
import { capital, dateOf, minutesOf, sayDate, sayTime } from '../../format.ts'
import { EventText } from '../history/EventText.tsx'
import { sayCode, say as sayHistory } from '../history/words.ts'
import { companyToday } from '../shell/company-day.ts'
import { language } from '../shell/language.ts'
import { say } from './words.ts'

export interface TimelineAnswer {
  readonly entries: readonly TimelineEntry[]
}

interface Line {
  readonly what: string
  /** A state, in a word. */
  readonly state?: string
  readonly more?: string
}

/** The visits to come, the next one first, with the mails that will leave; then all that happened, the latest first. */
export function Timeline({ entries }: TimelineAnswer) {
  const now = Date.now()
  // That a visit was called off is told when it was.
  const coming = entries
    .filter((entry) => Date.parse(entry.at) > now && !(entry.kind === 'visit' && entry.status === 'cancelled'))
    .reverse()
  const visits = coming.filter(({ kind }) => kind === 'visit')
  const others = coming.filter(({ kind }) => kind !== 'visit')
  const past = entries.filter(({ at }) => Date.parse(at) <= now)
  return (
    <>
      <section class="stack">
        <h2>{say('coming')}</h2>
        {visits.length === 0 ? <p class="hint">{say('noVisitComing')}</p> : <Dates entries={visits} />}
        {others.length > 0 && (
          <details>
            <summary>{say(others.length === 1 ? 'oneMailComing' : 'mailsComing', { count: others.length })}</summary>
            <Dates entries={others} />
          </details>
        )}
      </section>
      <section class="stack">
        <h2>{say('timeline')}</h2>
        {past.length === 0 ? <p class="hint">{say('nothing')}</p> : <Dates entries={past} />}
      </section>
    </>
  )
}

function Dates({ entries }: TimelineAnswer) {
  const today = companyToday()
  const dates = [...new Set(entries.map(({ at }) => dateOf(at)))]
  return (
    <ol class="timeline">
      {dates.map((date) => (
        <li key={date}>
          <h3>{capital(sayDate(language, date, today))}</h3>
          <ul>
            {entries
              .filter(({ at }) => dateOf(at) === date)
              .map((entry, i) => (
                <Entry key={`${entry.kind} ${entry.at} ${i}`} entry={entry} />
              ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  if (entry.kind === 'event')
    return (
      <li class="timeline-line">
        <span class="line-phone">{sayTime(language, minutesOf(entry.at))}</span>
        <span>
          <EventText event={entry} reference={entry.reference} />
        </span>
      </li>
    )
  const { what, state, more } = lineOf(entry)
  return (
    <li class="timeline-line">
      <span class="line-phone">{sayTime(language, minutesOf(entry.at))}</span>
      <span>
        {entry.kind === 'visit' ? (
          <a class="line-name" href={`/admin/planning?visit=${entry.reference}`}>
            {what}
          </a>
        ) : (
          <span class="line-name">{what}</span>
        )}
        {state && <span> · {state}</span>}
        {more && <span class="line-more">{more}</span>}
      </span>
    </li>
  )
}

function lineOf(entry: Exclude<TimelineEntry, { kind: 'event' }>): Line {
  switch (entry.kind) {
    case 'visit': {
      const names = { service: entry.service.name, technician: entry.technician.name }
      return { what: say('visit', names), state: sayCode('status', entry.status), more: entry.notes }
    }
    case 'message':
      return {
        what: say('message'),
        state: sayCode('mail', entry.status),
        more: [entry.subject ?? sayCode('kind', entry.message), entry.to].filter(Boolean).join(' · '),
      }
    case 'survey':
      return { what: say('survey', { score: entry.score }), more: entry.comment }
    case 'follow-up':
      return {
        what: say('followUp'),
        state: say(entry.doneAt === null ? 'open' : 'done'),
        more: [entry.note, entry.result].filter(Boolean).join(' → '),
      }
    case 'note':
      return { what: say('note'), state: sayHistory('by', { actor: entry.actor }), more: entry.body }
    case 'call':
      return { what: say(`call_${entry.direction}`), state: sayHistory('by', { actor: entry.actor }), more: entry.body }
  }
}
