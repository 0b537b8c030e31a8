import type { Board, Visit } from './board.ts'
import { type Axis, extent } from './board-axis.ts'
import { cellRole } from './grid-roles.ts'
import { StateMark } from './StateMark.tsx'
import { sayAt, sayRest } from './visit-words.ts'
import { say } from './words.ts'

interface Props {
  readonly services: Board['services']
  readonly axis: Axis
  readonly visit: Visit
  readonly cellKey: string
  readonly awaited: boolean
}

/** A visit in its row: colour is the service, mark and pattern are the state, the shade around it its buffers. */
export function VisitBlock({ services, axis, visit, cellKey, awaited }: Props) {
  const place = extent(axis, visit)
  if (!place) return null
  const { state, reference, blocked } = visit
  const hasBuffers = blocked.from < visit.from || blocked.until > visit.until
  return (
    <>
      {hasBuffers && state !== 'cancelled' && (
        <span class="buffer" style={extent(axis, blocked) ?? {}} aria-hidden="true" />
      )}
      <div
        {...cellRole}
        class="visit"
        style={place}
        data-key={cellKey}
        data-reference={reference}
        data-state={state}
        data-hue={services.get(visit.service)?.hue}
        data-awaited={awaited || undefined}
      >
        <span class="visit-who">
          <StateMark state={state} />
          {visit.client || say('erased')}
        </span>
        <span class="visit-where">
          <span class="visit-hour">{sayAt(axis.day, visit.from)}</span> <span class="visit-city">{visit.city}</span>
        </span>
        <span class="sr">{sayRest(services, axis.day, visit, awaited)}</span>
      </div>
    </>
  )
}
