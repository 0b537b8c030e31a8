import type { Slot, SlotList } from '../api.ts'
import { addDays, dateOf, type PlainDate } from '../format.ts'

export interface Day {
  readonly date: PlainDate
  readonly slots: readonly Slot[]
}

/** Free slots of an unbroken run of days, and what is known of the days after it. */
export interface Known {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly byDate: ReadonlyMap<PlainDate, readonly Slot[]>
  /** The earliest start after `to`; null: none ever; undefined: nobody asked yet. */
  readonly beyond: string | null | undefined
}

export type Page =
  | { readonly kind: 'unknown'; readonly ask: PlainDate }
  | { readonly kind: 'days'; readonly days: readonly Day[]; readonly next: PlainDate | null }
  | { readonly kind: 'empty'; readonly nextAvailable: string | null }

export const ASKED_DAYS = 14
const EMPTY_WEEK = 7

/** Days with free slots from `from` on, at most `columns`; a page ends at a week without any. */
export function pageFrom(known: Known | null, from: PlainDate, columns: number): Page {
  if (!known || from < known.from || from > addDays(known.to, 1)) return { kind: 'unknown', ask: from }
  const days: Day[] = []
  let date = from
  for (let empty = 0; days.length < columns && empty < EMPTY_WEEK; date = addDays(date, 1)) {
    if (date > known.to) {
      if (known.beyond === null) break
      if (known.beyond === undefined || known.beyond < addDays(date, EMPTY_WEEK - empty))
        return { kind: 'unknown', ask: addDays(known.to, 1) }
    }
    const slots = known.byDate.get(date)
    empty = slots ? 0 : empty + 1
    if (slots) days.push({ date, slots })
  }
  const later = firstFrom(known, date)
  if (days.length > 0) return { kind: 'days', days, next: later === null ? null : date }
  return later === undefined ? { kind: 'unknown', ask: addDays(known.to, 1) } : { kind: 'empty', nextAvailable: later }
}

function firstFrom(known: Known, from: PlainDate): string | null | undefined {
  for (const [date, slots] of known.byDate) if (date >= from) return slots[0]?.start
  return known.beyond
}

/** Adds an answer about `ASKED_DAYS` days; what does not join the known days replaces them. */
export function learn(known: Known | null, from: PlainDate, { slots, nextAvailable }: SlotList): Known {
  const joins = known !== null && from === addDays(known.to, 1)
  const byDate = new Map<PlainDate, Slot[]>(joins ? (known.byDate as Map<PlainDate, Slot[]>) : [])
  for (const slot of slots) {
    const date = dateOf(slot.start)
    byDate.set(date, [...(byDate.get(date) ?? []), slot])
  }
  return {
    from: joins ? known.from : from,
    to: addDays(from, ASKED_DAYS - 1),
    byDate,
    beyond: slots.length > 0 ? undefined : nextAvailable,
  }
}
