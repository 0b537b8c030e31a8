import type { SlotQuery } from '../../server/domain/slots.ts'
import { MINUTES_PER_DAY } from '../../server/domain/time.ts'

/**
 * The yardstick: the least work that finds the same starts. Open and taken intervals of every technician are prepared
 * as sorted integers, in one array each, in which the buffers and the visit's length are already taken off: what is left
 * are first and last starts. No rules, no dates, no clock, no holds.
 */
export interface Prepared {
  readonly base: number
  readonly size: number
  readonly step: number
  /** First and last start of each open interval, from `base`; a technician's end with NEVER. */
  readonly open: Int32Array
  /** Last start before and first start after each taken interval, likewise. */
  readonly taken: Int32Array
}

const NEVER = 2 ** 30

export function prepare(query: SlotQuery, days: number): Prepared {
  const { service, candidates } = query
  const base = Math.min(...candidates.map(({ openings }) => openings.from[0] ?? NEVER))
  const open: number[] = []
  const taken: number[] = []
  for (const { openings, taken: rows } of candidates) {
    for (let lane = 0; lane < openings.from.length; lane++) {
      const last = (openings.openUntil[lane] as number) - service.durationMinutes
      open.push((openings.from[lane] as number) - base, last - base)
    }
    for (let row = 0; row < rows.size; row++) {
      const last = (rows.blockedFrom[row] as number) - service.durationMinutes - service.bufferAfterMinutes
      taken.push(last - base, (rows.blockedUntil[row] as number) + service.bufferBeforeMinutes - base)
    }
    open.push(NEVER, NEVER)
    taken.push(NEVER, NEVER)
  }
  const size = days * MINUTES_PER_DAY + 2 * MINUTES_PER_DAY
  return { base, size, step: service.stepMinutes, open: Int32Array.from(open), taken: Int32Array.from(taken) }
}

/** Marks every start in a bitmap of minutes. */
export function minimalSweep({ size, step, open, taken }: Prepared): Int32Array {
  const bits = new Int32Array(size >> 5)
  const stepsPerMinute = 1 / step
  let t = 0
  for (let o = 0; o < open.length; o += 2) {
    let start = open[o] as number
    if (start === NEVER) {
      while (taken[t] !== NEVER) t += 2
      t += 2
      continue
    }
    const last = open[o + 1] as number
    while (start <= last) {
      const gapEnd = taken[t] as number
      for (const stop = Math.min(gapEnd, last); start <= stop; start += step) {
        bits[start >> 5] = (bits[start >> 5] as number) | (1 << start)
      }
      if (gapEnd >= last) break
      const wait = (taken[t + 1] as number) - start
      if (wait > 0) start += step * (((wait + step - 0.5) * stepsPerMinute) | 0)
      t += 2
    }
  }
  return bits
}
