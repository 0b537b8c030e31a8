import type { TakenRow } from './rulebook.ts'

/**
 * One technician's bookings and holds as flat arrays, sorted by `blockedFrom`. Each has one entry more than `size`:
 * a row at the end of time, so that a sweep needs no bound.
 */
export interface Taken {
  readonly size: number
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

export function takenOf(rows: readonly TakenRow[]): Taken {
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

/** Whether a row counts: a hold that ran out does not, nor does the booking being moved. */
export const isLive = (taken: Taken, row: number, now: number, ignoreBooking: number | undefined): boolean =>
  (taken.expiresAt[row] as number) > now && taken.bookingId[row] !== ignoreBooking

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
