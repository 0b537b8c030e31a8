import { namesOf } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import type { Millis } from '../domain/time.ts'
import { minute } from '../domain/time.ts'
import { isoAt, isoOf, type Zone } from '../domain/zone.ts'

interface StoredEvent {
  readonly at: Millis
  readonly actor: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * What was done, as assistants read it: beside the codes in `before` and `after`, `technicianName`, `ownerName` and
 * `startAt`; a technician who did it, by name.
 */
export async function eventAnswers<Event extends StoredEvent>(db: Db, zone: Zone, events: readonly Event[]) {
  const states = events.flatMap(({ before, after }) => [fieldsOf(before), fieldsOf(after)])
  const doers = events.flatMap(({ actor }) => technicianOf(actor) ?? [])
  const technicians = states.flatMap(({ technicianId }) => (typeof technicianId === 'number' ? technicianId : []))
  const owners = states.flatMap(({ owner }) => (typeof owner === 'string' ? owner : []))
  const names = await namesOf(db, [...new Set([...technicians, ...doers])], [...new Set(owners)])
  const said = (state: unknown): unknown => {
    const { technicianId, owner, start } = fieldsOf(state)
    const technicianName = typeof technicianId === 'number' && names.technicians.get(technicianId)
    const ownerName = typeof owner === 'string' && names.users.get(owner)
    if (state === null || typeof state !== 'object') return state
    return {
      ...state,
      ...(technicianName && { technicianName }),
      ...(ownerName && { ownerName }),
      ...(typeof start === 'number' && { startAt: isoOf(zone, minute(start)) }),
    }
  }
  return events.map(({ at, actor, before, after, ...event }) => {
    const doer = technicianOf(actor)
    const by = doer === null ? actor : (names.technicians.get(doer) ?? actor)
    return { ...event, at: isoAt(zone, at), actor: by, before: said(before), after: said(after) }
  })
}

const fieldsOf = (state: unknown) => Object(state) as Readonly<Record<string, unknown>>

function technicianOf(actor: string): number | null {
  const id = /^technician:(\d+)$/.exec(actor)?.[1]
  return id === undefined ? null : Number(id)
}
