import { type BookingRecord, findRecord } from '../../db/booking-records.ts'
import type { Db } from '../../db/client.ts'
import { clientNewsDue } from '../../db/messages.ts'
import { done, type Result } from '../domain/refusals.ts'
import { floorMinute, type Minute } from '../domain/time.ts'

/** What a change made of a booking: kept for repeats of the request, so without anything personal. */
export type AfterChange = Pick<
  BookingRecord,
  'version' | 'status' | 'start' | 'end' | 'arrivalWindowMinutes' | 'technician'
> & {
  /** Of a move: the place it left was itself outside the rules. */
  readonly wasOutside?: boolean
  /** Of news to the client: how they get it. */
  readonly clientMail?: ClientMail
}

type ClientMail = { readonly leaves: Minute } | { readonly none: 'no-address' | 'not-owed' }

/** `isNews`: what was changed is told to whom it concerns. */
export async function afterChange(tx: Db, reference: string, isNews: boolean): Promise<Result<AfterChange>> {
  const record = await findRecord(tx, reference)
  if (!record) throw new Error('a changed booking keeps its reference')
  const { version, status, start, end, arrivalWindowMinutes, technician } = record
  const clientMail = isNews ? { clientMail: await clientMailOf(tx, record) } : {}
  return done({ version, status, start, end, arrivalWindowMinutes, technician, ...clientMail })
}

async function clientMailOf(tx: Db, { id, client }: BookingRecord): Promise<ClientMail> {
  if (client.email === null) return { none: 'no-address' }
  const dueAt = await clientNewsDue(tx, id)
  return dueAt === null ? { none: 'not-owed' } : { leaves: floorMinute(dueAt) }
}
