/** Median milliseconds of one call of each, taken in turns so that a busy machine is busy for all. */
export function medians(calls: readonly (() => unknown)[], budgetMillis = 600): readonly number[] {
  const times: number[][] = calls.map(() => [])
  const end = performance.now() + budgetMillis
  for (let round = 0; round < 15 || performance.now() < end; round++) {
    calls.forEach((call, i) => {
      const time = timeOf(call)
      if (round >= 5) times[i]?.push(time)
    })
  }
  return times.map(median)
}

export function timeOf(call: () => unknown): number {
  const started = performance.now()
  call()
  return performance.now() - started
}

export const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number

/** Bytes one call allocates on the heap and in typed arrays, as the least of several looks. */
export function bytesPerCall(call: () => unknown): number {
  const looks = Array.from({ length: 7 }, () => {
    const kept: unknown[] = []
    const used = () => {
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      return heapUsed + arrayBuffers
    }
    const before = used()
    for (let i = 0; i < 10; i++) kept.push(call())
    return (used() - before) / kept.length
  })
  return Math.min(...looks.filter((bytes) => bytes >= 0))
}
