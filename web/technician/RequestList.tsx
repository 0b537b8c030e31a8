import type { BroughtRequest } from '../api-day.ts'
import { dateOf, sayDate } from '../format.ts'
import { useDayPage } from './day-context.ts'
import { useRequests } from './use-requests.ts'

interface Props {
  /** Requests still on the phone. */
  readonly waiting: number
  readonly isOnline: boolean
}

/** What was brought back, and what came of it. Nothing at all until something was. */
export function RequestList({ waiting, isOnline }: Props) {
  const { say } = useDayPage()
  const requests = useRequests(waiting, isOnline)
  if (waiting === 0 && (requests ?? []).length === 0) return null
  return (
    <section class="rows requests">
      <h2>{say('requests')}</h2>
      {waiting > 0 && (
        <p class="hint">{waiting === 1 ? say('requestWaits') : say('requestsWait', { count: waiting })}</p>
      )}
      {requests === null && <p class="hint">{say('requestsHint')}</p>}
      <ul>
        {(requests ?? []).map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </ul>
    </section>
  )
}

function Request({ request }: { readonly request: BroughtRequest }) {
  const { say, language, today } = useDayPage()
  const { kind, client, note, owner, dueAt, state, isOverdue } = request
  const date = sayDate(language, dateOf(dueAt), today)
  const standing =
    state !== 'open'
      ? say(`state_${state}`)
      : owner === null
        ? say('state_nobody', { date })
        : say(isOverdue ? 'state_overdue' : 'state_open', { owner, date })
  return (
    <li class="request">
      <p>
        <strong>{say(`topic_${kind}`)}</strong>
        {client && ` · ${client}`}
      </p>
      {note && <p class="written">{note}</p>}
      <p class="hint">{standing}</p>
    </li>
  )
}
