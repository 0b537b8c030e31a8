import type { BookingRecord } from '../../db/booking-records.ts'
import type { BookingRecordAnswer } from '../contract/assistant-bookings.ts'
import type { Minute } from '../domain/time.ts'
import { isoReader, type Zone } from '../domain/zone.ts'
import { arrivalOf } from './slot-answers.ts'

/** A booking as assistants get it. */
export const recordAnswer = (zone: Zone, record: BookingRecord): BookingRecordAnswer =>
  answerIn(isoReader(zone), record)

/** Many of them. */
export function recordAnswers(zone: Zone, records: readonly BookingRecord[]): BookingRecordAnswer[] {
  const iso = isoReader(zone)
  return records.map((record) => answerIn(iso, record))
}

function answerIn(iso: (at: Minute) => string, record: BookingRecord): BookingRecordAnswer {
  const { reference, version, status, start, end, arrivalWindowMinutes, client, address, answers, notes } = record
  const { service, technician, source, cancelledBy, cancelReason } = record
  return {
    ...{ reference, version, status },
    service: { slug: service.slug, name: service.name },
    technician: { slug: technician.slug, name: technician.name },
    start: iso(start),
    end: iso(end),
    ...arrivalOf(start, arrivalWindowMinutes, iso),
    ...{ client, address, answers: { ...answers }, notes, source },
    ...(cancelledBy !== null && { cancelledBy }),
    ...(cancelReason !== null && { cancelReason }),
  }
}
