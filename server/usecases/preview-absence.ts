import type { BookingRecord } from '../../db/booking-records.ts'
import { timeOffBetween } from '../../db/working-time.ts'
import type { Deps } from '../deps.ts'
import { type Place, type Rearranged, rearrange } from '../domain/rearrange.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Minute } from '../domain/time.ts'
import { type Absence, absentee, candidatesDuring, uprooted, visitsOfAbsence } from './absence.ts'

export interface AbsencePreview {
  readonly visits: readonly { readonly record: BookingRecord; readonly proposed: Omit<Rearranged, 'bookingId'> }[]
  /** Absences noted already that have a date among these. */
  readonly known: Awaited<ReturnType<typeof timeOffBetween>>
}

type Kept = { readonly reference: string; readonly technician: string; readonly start: Minute }

/** Where each visit could go if somebody were away. Writes nothing. `kept`: places chosen already. */
export async function previewAbsence(
  deps: Deps,
  absence: Absence & { readonly kept: readonly Kept[]; readonly staying: readonly string[] },
): Promise<Result<AbsencePreview>> {
  const now = deps.clock()
  const snapshot = await deps.planning.read()
  if (!snapshot) return refuse({ code: 'unknown-technician' })
  const who = absentee(snapshot, absence, now)
  if (!who.ok) return who
  const { records } = await visitsOfAbsence(deps.db, snapshot, who.value, absence, now)
  const known = await timeOffBetween(deps.db, [who.value.id], absence.from, absence.to)
  const around = {
    ...{ zone: snapshot.rulebook.zone, now },
    candidates: candidatesDuring(snapshot, who.value, absence),
  }
  const wanted = new Map<number, Place>()
  for (const { reference, technician, start } of absence.kept) {
    const record = records.find((each) => each.reference === reference)
    if (record) wanted.set(record.id, { technician, start })
  }
  // Whoever stays or is cancelled takes nobody's place.
  const going = records.filter(({ reference }) => !absence.staying.includes(reference))
  const rearranged = rearrange(
    around,
    going.flatMap((record) => uprooted(snapshot, record) ?? []),
    wanted,
  )
  const placeOf = new Map(rearranged.map((each) => [each.bookingId, each]))
  const none = { place: null, others: [] }
  return done({ visits: records.map((record) => ({ record, proposed: placeOf.get(record.id) ?? none })), known })
}
