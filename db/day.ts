import { sql } from 'drizzle-orm'
import {
  type ActionKind,
  type DayStop,
  type Progress,
  progressOf,
  type VisitStatus,
} from '../server/domain/day-actions.ts'
import { type Millis, type Minute, millis, minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import type { PhotoNote } from './photos.ts'
import { statement } from './statement.ts'

/** A visit as its technician has it in hand; what is null was erased or never known. */
export interface DayVisit extends Omit<DayStop, 'hasArrived'> {
  readonly uid: string
  readonly reference: string
  readonly version: number
  readonly serviceId: number
  readonly clientName: string | null
  readonly clientPhone: string | null
  readonly clientEmail: string | null
  readonly address: {
    readonly line1: string
    readonly postcode: string
    readonly city: string
    readonly lat: number | null
    readonly lon: number | null
  }
  readonly notes: string
  readonly answers: Readonly<Record<string, string>>
  readonly progress: Progress
  readonly photos: readonly PhotoNote[]
}

interface Packed extends Omit<DayVisit, 'start' | 'end' | 'progress' | 'photos'> {
  readonly start: number
  readonly end: number
  readonly acts: readonly { readonly kind: ActionKind; readonly at: number; readonly minutes: number | null }[] | null
  readonly status: VisitStatus
  readonly photos: readonly { readonly id: string; readonly kind: PhotoNote['kind']; readonly takenAt: number }[] | null
}

const value = sql.placeholder

const packed = sql`json_build_object(
    'bookingId', b.id, 'uid', b.uid, 'reference', b.reference, 'version', b.version, 'status', b.status, 'serviceId', b.service_id,
    'start', extract(epoch from b.start) / 60, 'end', extract(epoch from b."end") / 60,
    'arrivalWindowMinutes', b.arrival_window_minutes,
    'bufferBeforeMinutes', b.buffer_before_minutes, 'bufferAfterMinutes', b.buffer_after_minutes,
    'clientName', b.contact_name, 'clientPhone', b.contact_phone, 'clientEmail', b.contact_email,
    'address', json_build_object('line1', p.line1, 'postcode', p.postcode, 'city', p.city, 'lat', p.lat, 'lon', p.lon),
    'notes', b.notes, 'answers', b.answers,
    'photos', (select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'takenAt', extract(epoch from f.taken_at) * 1000)
                                order by f.taken_at, f.id) from photo f where f.booking_id = b.id),
    'acts', (select json_agg(json_build_object('kind', a.kind, 'at', extract(epoch from a.at) * 1000, 'minutes', a.minutes)
                             order by a.received_at, a.at)
               from visit_action a where a.booking_id = b.id and a.undone_at is null)
  )::text as packed`

const selectDay = statement<{ packed: string }>(sql`
  select ${packed} from booking b join address p on p.id = b.address_id
   where b.technician_id = ${value('technician')}::int and b.status <> 'hold'
     and b.start >= ${value('from')}::text::timestamptz and b.start < ${value('until')}::text::timestamptz
   order by b.start, b.id`)

const selectOne = statement<{ packed: string }>(sql`
  select ${packed} from booking b join address p on p.id = b.address_id
   where b.technician_id = ${value('technician')}::int and b.status <> 'hold' and b.reference = ${value('reference')}`)

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()

/** A technician's visits that start from one instant up to another, cancelled ones too; in order. */
export async function readDayVisits(
  db: Db,
  technicianId: number,
  { from, until }: { from: Minute; until: Minute },
): Promise<readonly DayVisit[]> {
  const rows = await selectDay(db, { technician: technicianId, from: iso(from), until: iso(until) })
  return rows.map(unpack)
}

/** Null: no such visit, or not this technician's. */
export async function findDayVisit(db: Db, technicianId: number, reference: string): Promise<DayVisit | null> {
  const [row] = await selectOne(db, { technician: technicianId, reference })
  return row ? unpack(row) : null
}

function unpack({ packed: text }: { packed: string }): DayVisit {
  const { acts, photos, start, end, ...visit } = JSON.parse(text) as Packed
  const noted = (acts ?? []).map(({ at, ...act }) => ({ ...act, at: millis(Math.round(at)) as Millis }))
  const shown = (photos ?? []).map(({ takenAt, ...one }) => ({ ...one, takenAt: millis(Math.round(takenAt)) }))
  return {
    ...visit,
    photos: shown,
    start: minute(Math.round(start)),
    end: minute(Math.round(end)),
    progress: progressOf(noted),
  }
}
