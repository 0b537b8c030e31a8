import { type BookingRecord, findRecord } from '../../db/booking-records.ts'
import type { Db } from '../../db/client.ts'
import { done, type Result } from '../domain/refusals.ts'

/** What a change made of a booking: kept for repeats of the request, so without anything personal. */
export type AfterChange = Pick<
  BookingRecord,
  'version' | 'status' | 'start' | 'end' | 'arrivalWindowMinutes' | 'technician'
> & {
  /** Of a move: the place it left was itself outside the rules. */
  readonly wasOutside?: boolean
}

export async function afterChange(tx: Db, reference: string): Promise<Result<AfterChange>> {
  const record = await findRecord(tx, reference)
  if (!record) throw new Error('a changed booking keeps its reference')
  const { version, status, start, end, arrivalWindowMinutes, technician } = record
  return done({ version, status, start, end, arrivalWindowMinutes, technician })
}
