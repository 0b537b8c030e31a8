import { type BusyTime, busyPieces } from './busy-time.ts'
import type { TakenRow } from './rulebook.ts'
import type { Minute } from './time.ts'

/**
 * One technician's bookings, holds and busy time of their own calendar as flat arrays, sorted by `blockedFrom`. Each has
 * one entry more than `size`: a row at the end of time, so that a sweep needs no bound.
 */
export interface Taken {
  readonly size: number
  /** NaN for busy time, which is nobody's visit. */
  readonly bookingId: Float64Array
  readonly serviceId: Float64Array
  readonly start: Int32Array
  readonly blockedFrom: Int32Array
  readonly blockedUntil: Int32Array
  /** Epoch milliseconds; Infinity for a booking. */
  readonly expiresAt: Float64Array
  readonly hasHolds: boolean
  /** Length of the longest blocked range. */
  readonly longest: number
}

/** Epoch minutes no visit reaches. */
export const END_OF_TIME = 2 ** 30

export function takenOf(visits: readonly TakenRow[], busy: readonly BusyTime[] = []): Taken {
  const rows = busy.length === 0 ? visits : [...visits, ...busyPieces(busy).map(busyRow)]
  const sorted = isSorted(rows) ? rows : rows.toSorted((a, b) => a.blockedFrom - b.blockedFrom)
  const size = sorted.length
  const columns = columnsFor(size + 1)
  const { bookingId, serviceId, start, blockedFrom, blockedUntil, expiresAt } = columns
  let hasHolds = false
  let longest = 0
  for (let i = 0; i < size; i++) {
    const row = sorted[i] as TakenRow
    bookingId[i] = row.bookingId
    serviceId[i] = row.serviceId
    start[i] = row.start
    blockedFrom[i] = row.blockedFrom
    blockedUntil[i] = row.blockedUntil
    expiresAt[i] = row.expiresAt ?? Number.POSITIVE_INFINITY
    if (row.expiresAt !== null) hasHolds = true
    longest = Math.max(longest, row.blockedUntil - row.blockedFrom)
  }
  // No number equals NaN: whatever booking is ignored, the row at the end of time stays.
  bookingId[size] = Number.NaN
  serviceId[size] = Number.NaN
  start[size] = END_OF_TIME
  blockedFrom[size] = END_OF_TIME
  blockedUntil[size] = END_OF_TIME
  expiresAt[size] = Number.POSITIVE_INFINITY
  return { size, ...columns, hasHolds, longest }
}

const busyRow = ({ from, until }: BusyTime): TakenRow => ({
  ...{ bookingId: Number.NaN, serviceId: Number.NaN, expiresAt: null },
  ...{ start: from, end: until, blockedFrom: from, blockedUntil: until },
})

/** All columns in one buffer: one allocation a technician instead of six, which took half of the time. */
function columnsFor(length: number) {
  const buffer = new ArrayBuffer(36 * length)
  return {
    bookingId: new Float64Array(buffer, 0, length),
    serviceId: new Float64Array(buffer, 8 * length, length),
    expiresAt: new Float64Array(buffer, 16 * length, length),
    start: new Int32Array(buffer, 24 * length, length),
    blockedFrom: new Int32Array(buffer, 28 * length, length),
    blockedUntil: new Int32Array(buffer, 32 * length, length),
  }
}

export const nothingTaken: Taken = takenOf([])

/** With one visit more, in the place of the row that has its number. */
export function takenWith(taken: Taken, added: TakenRow): Taken {
  const rows: TakenRow[] = [added]
  for (let row = 0; row < taken.size; row++) {
    const bookingId = taken.bookingId[row] as number
    if (bookingId === added.bookingId) continue
    const [from, until] = [taken.blockedFrom[row] as Minute, taken.blockedUntil[row] as Minute]
    const expiresAt = taken.expiresAt[row] as number
    rows.push({
      ...{ bookingId, serviceId: taken.serviceId[row] as number, start: taken.start[row] as Minute, end: until },
      ...{
        blockedFrom: from,
        blockedUntil: until,
        expiresAt: expiresAt === Number.POSITIVE_INFINITY ? null : expiresAt,
      },
    })
  }
  return takenOf(rows)
}

/** Whether a row counts: a hold that ran out does not, nor does the booking being moved. */
export const isLive = (taken: Taken, row: number, now: number, ignoreBooking: number | undefined): boolean =>
  (taken.expiresAt[row] as number) > now && taken.bookingId[row] !== ignoreBooking

/** Whether a row is a visit or a hold; busy time of the technician's own calendar is neither. */
export const isVisit = (taken: Taken, row: number): boolean => !Number.isNaN(taken.bookingId[row])

/** The first row that may reach past an instant; all rows before it end at or before it. */
export function firstRowAfter(taken: Taken, at: number): number {
  const bound = at - taken.longest
  let low = 0
  let high = taken.size
  while (low < high) {
    const middle = (low + high) >> 1
    if ((taken.blockedFrom[middle] as number) > bound) high = middle
    else low = middle + 1
  }
  return low
}

function isSorted(rows: readonly TakenRow[]): boolean {
  for (let i = 1; i < rows.length; i++) {
    if ((rows[i - 1] as TakenRow).blockedFrom > (rows[i] as TakenRow).blockedFrom) return false
  }
  return true
}
