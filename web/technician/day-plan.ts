import type { DayVisit } from '../api-day.ts'
import { dateOf, type PlainDate } from '../format.ts'
import { isOpen, stageOf } from './progress.ts'

/** A day's visits as they are looked at: the one that matters, then the others. */
export interface DayPlan {
  /** On the way to or at it, else the first one still to do; null: nothing in the days that are known. */
  readonly next: DayVisit | null
  /** Of today: after the next one, and over. */
  readonly after: readonly DayVisit[]
  readonly before: readonly DayVisit[]
  readonly later: readonly { readonly date: PlainDate; readonly visits: readonly DayVisit[] }[]
}

export function planDay(visits: readonly DayVisit[], today: PlainDate): DayPlan {
  const known = visits
    .filter(({ start }) => dateOf(start) >= today)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
  const open = known.filter(isOpen)
  const next = open.find((visit) => stageOf(visit) !== 'ahead') ?? open[0] ?? null
  const rest = known.filter((visit) => visit !== next)
  const ofToday = rest.filter(({ start }) => dateOf(start) === today)
  const dates = [...new Set(rest.map(({ start }) => dateOf(start)))].filter((date) => date > today)
  return {
    next,
    after: ofToday.filter((visit) => isOpen(visit) || stageOf(visit) === 'cancelled'),
    before: ofToday.filter((visit) => !isOpen(visit) && stageOf(visit) !== 'cancelled'),
    later: dates.map((date) => ({ date, visits: rest.filter(({ start }) => dateOf(start) === date) })),
  }
}
