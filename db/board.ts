import { sql } from 'drizzle-orm'
import { type Day, dateOf, type Minute, minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

type Status = 'confirmed' | 'completed' | 'cancelled' | 'no_show'

export interface BoardVisit {
  readonly reference: string
  readonly version: number
  readonly status: Status
  readonly serviceId: number
  readonly technicianId: number
  readonly start: Minute
  readonly end: Minute
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly arrivalWindowMinutes: number
  readonly client: { readonly id: number | null; readonly name: string | null; readonly phone: string | null }
  readonly postcode: string
  readonly city: string
  readonly source: 'widget' | 'phone' | 'import'
  readonly hasNotes: boolean
  readonly cancelledBy: string | null
  readonly progress: 'en-route' | 'arrived' | null
}

/** Of the whole day when there are no hours; wall-clock minutes. */
export interface BoardOverride {
  readonly id: number
  readonly technicianId: number
  readonly date: string
  readonly kind: 'open' | 'closed'
  readonly start: number | null
  readonly end: number | null
  readonly reason: string
}

interface BoardRows {
  readonly visits: readonly BoardVisit[]
  readonly overrides: readonly BoardOverride[]
  readonly timeOff: readonly {
    readonly id: number
    readonly technicianId: number
    readonly from: string
    readonly to: string
    readonly reason: string
  }[]
  readonly busy: readonly { readonly technicianId: number; readonly from: Minute; readonly until: Minute }[]
  readonly holds: readonly {
    readonly technicianId: number
    readonly start: Minute
    readonly end: Minute
    readonly expiresAt: number
  }[]
}

type PackedVisit = [
  ...[reference: string, version: number, status: Status, service: number, technician: number],
  ...[start: number, end: number, before: number, after: number, window: number],
  ...[client: number | null, name: string | null, phone: string | null, postcode: string, city: string],
  ...[source: BoardVisit['source'], notes: boolean, cancelledBy: string | null, progress: BoardVisit['progress']],
]

const value = sql.placeholder
const inMinutes = (column: string) => sql.raw(`(extract(epoch from ${column}) / 60)::bigint`)
const [since, until] = [sql`${value('since')}::text::timestamptz`, sql`${value('until')}::text::timestamptz`]
const [first, last] = [sql`${value('first')}::text::date`, sql`${value('last')}::text::date`]
/** No visit is longer than 31 days: what began before that is over. */
const within = sql`b.start < ${until} and b.start > ${since} - interval '31 days' and b."end" > ${since}`

const select = statement<{ packed: string }>(sql`select json_build_object(
  'visits', (select json_agg(json_build_array(b.reference, b.version, b.status, b.service_id, b.technician_id,
        ${inMinutes('b.start')}, ${inMinutes('b."end"')}, b.buffer_before_minutes, b.buffer_after_minutes, b.arrival_window_minutes,
        b.client_id, b.contact_name, b.contact_phone, p.postcode, p.city, b.source, b.notes <> '', b.cancelled_by,
        case when b.status = 'confirmed' then (
          select n.kind from visit_action n where n.booking_id = b.id and n.undone_at is null and n.kind in ('en-route', 'arrived')
           order by n.received_at desc limit 1) end) order by b.start, b.id)
      from booking b join address p on p.id = b.address_id where b.status <> 'hold' and ${within}),
  'holds', (select json_agg(json_build_object('technicianId', b.technician_id, 'start', ${inMinutes('b.start')}, 'end', ${inMinutes('b."end"')},
        'expiresAt', floor(extract(epoch from b.expires_at) * 1000)))
      from booking b where b.status = 'hold' and ${within}),
  'overrides', (select json_agg(json_build_object('id', id, 'technicianId', technician_id, 'date', date, 'kind', kind,
        'start', start_minute, 'end', end_minute, 'reason', coalesce(reason, '')) order by date, start_minute nulls first, id)
      from override where date between ${first} and ${last}),
  'timeOff', (select json_agg(json_build_object('id', id, 'technicianId', technician_id, 'from', from_on, 'to', to_on,
        'reason', coalesce(reason, '')) order by from_on, id)
      from time_off where from_on <= ${last} and to_on >= ${first}),
  'busy', (select json_agg(json_build_object('technicianId', technician_id, 'from', ${inMinutes('lower(piece)')}, 'until', ${inMinutes('upper(piece)')}))
      from external_calendar, unnest(busy * tstzmultirange(tstzrange(${since}, ${until}))) as piece))::text as packed`)

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()

/** What the board draws between two local dates, both included, whose bounds are two instants. One statement. */
export async function readBoard(
  db: Db,
  { from, to, since, until }: { from: Day; to: Day; since: Minute; until: Minute },
): Promise<BoardRows> {
  const values = { since: iso(since), until: iso(until), first: dateOf(from), last: dateOf(to) }
  const [row] = await select(db, values)
  const stored = JSON.parse(row?.packed ?? '{}') as { [Part in keyof BoardRows]: BoardRows[Part] | null } & {
    visits: PackedVisit[] | null
  }
  return {
    visits: (stored.visits ?? []).map(visitOf),
    overrides: stored.overrides ?? [],
    timeOff: stored.timeOff ?? [],
    busy: stored.busy ?? [],
    holds: stored.holds ?? [],
  }
}

function visitOf(packed: PackedVisit): BoardVisit {
  const [reference, version, status, serviceId, technicianId, start, end, before, after, window, ...rest] = packed
  const [id, name, phone, postcode, city, source, hasNotes, cancelledBy, progress] = rest
  return {
    ...{ reference, version, status, serviceId, technicianId, start: minute(start), end: minute(end) },
    ...{ bufferBeforeMinutes: before, bufferAfterMinutes: after, arrivalWindowMinutes: window },
    ...{ client: { id, name, phone }, postcode, city, source, hasNotes, cancelledBy, progress },
  }
}
