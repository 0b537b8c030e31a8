import { type AuditEvent, sayActor, sayDetails, sayEvent } from './event-words.ts'
import './history.css'
import { say } from './words.ts'

interface Props {
  readonly event: AuditEvent
  /** When, where the line does not stand under its hour. */
  readonly when?: string
  /** Of the visit it happened to, where that is not clear. */
  readonly reference?: string | null
}

/** What was done, by whom, from what to what: the same on a visit and in a client's file. */
export function EventText({ event, when, reference }: Props) {
  const details = [...sayDetails(event), ...(reference ? [say('ofVisit', { reference })] : [])]
  return (
    <>
      <span class="event-what">{sayEvent(event)}</span>{' '}
      <span class="event-who">
        {when && `${when}, `}
        {say('by', { actor: sayActor(event.actor) })}
      </span>
      {details.map((detail) => (
        <span key={detail} class="event-more">
          {detail}
        </span>
      ))}
    </>
  )
}
