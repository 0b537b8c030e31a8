import type { Candidate, SlotQuery } from './slots.ts'
import { firstRowAfter, isLive, isVisit } from './taken.ts'
import { type Day, day, MINUTES_PER_DAY, type Minute, weekday } from './time.ts'
import { dayReader } from './zone.ts'

interface Load {
  readonly onDate: number
  readonly inWeek: number
}

/** The free candidates, best first: fewest visits on that local date, then in that ISO week, then slug. */
export const rankCandidates = (query: SlotQuery, free: readonly number[], start: Minute): readonly number[] =>
  rankReader(query)(free, start)

/** The same for many starts: what a candidate has to do on a date is counted once. */
export function rankReader(query: SlotQuery): (free: readonly number[], start: Minute) => readonly number[] {
  const loads = query.candidates.map(() => new Map<Day, Load>())
  const loadOn = (index: number, candidate: Candidate, date: Day): Load => {
    const known = loads[index]?.get(date) ?? loadOf(query, candidate, date)
    loads[index]?.set(date, known)
    return known
  }
  const dayAt = dayReader(query.zone)
  return (free, start) => {
    const date = dayAt(start)
    const ranked = free.flatMap((index) => {
      const candidate = query.candidates[index]
      return candidate ? [{ index, slug: candidate.technician.slug, ...loadOn(index, candidate, date) }] : []
    })
    ranked.sort((a, b) => a.onDate - b.onDate || a.inWeek - b.inWeek || (a.slug < b.slug ? -1 : 1))
    return ranked.map(({ index }) => index)
  }
}

function loadOf({ zone, now, ignoreBooking }: SlotQuery, { taken }: Candidate, date: Day): Load {
  const monday = day(date - weekday(date) + 1)
  const end = (monday + 9) * MINUTES_PER_DAY
  const dayAt = dayReader(zone)
  let onDate = 0
  let inWeek = 0
  for (let row = firstRowAfter(taken, (monday - 2) * MINUTES_PER_DAY); row < taken.size; row++) {
    if ((taken.blockedFrom[row] as number) > end) break
    if (!isVisit(taken, row) || !isLive(taken, row, now, ignoreBooking)) continue
    const visitDay = dayAt(taken.start[row] as number)
    if (visitDay === date) onDate++
    if (visitDay >= monday && visitDay < monday + 7) inWeek++
  }
  return { onDate, inWeek }
}
