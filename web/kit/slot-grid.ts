import type { Slot } from '../api.ts'
import { minutesOf } from '../format.ts'
import type { Day } from './day-pages.ts'

const NOON = 12 * 60
/** Times of half a day that are shown before somebody asks for more. */
export const FEW = 4

export interface Column {
  readonly date: string
  readonly morning: readonly Slot[]
  readonly afternoon: readonly Slot[]
}

export function columnsOf(days: readonly Day[], all: boolean): Column[] {
  return days.map(({ date, slots }) => {
    const morning = slots.filter(({ start }) => minutesOf(start) < NOON)
    const afternoon = slots.slice(morning.length)
    return all
      ? { date, morning, afternoon }
      : { date, morning: morning.slice(0, FEW), afternoon: afternoon.slice(0, FEW) }
  })
}

export const slotsOf = ({ morning, afternoon }: Column): readonly Slot[] => [...morning, ...afternoon]

/** The half-year's name of a local time that comes twice when clocks go back; null for every other. */
export function repeatedHour(slots: readonly Slot[], slot: Slot): 'summerTime' | 'winterTime' | null {
  const twins = slots.filter(({ start }) => start.startsWith(slot.start.slice(0, 16)))
  if (twins.length < 2) return null
  return twins[0] === slot ? 'summerTime' : 'winterTime'
}

export type Step = { readonly to: string } | { readonly turn: 'back' | 'next' } | null

/** Where an arrow, Home, End, Page Up or Page Down leads from a slot. */
export function stepFrom(columns: readonly Column[], start: string, key: string): Step {
  const x = columns.findIndex((column) => slotsOf(column).some((slot) => slot.start === start))
  const column = columns[x]
  if (!column) return null
  const slots = slotsOf(column)
  const y = slots.findIndex((slot) => slot.start === start)
  const target = {
    ArrowDown: slots[y + 1],
    ArrowUp: slots[y - 1],
    ArrowRight: nearest(columns[x + 1], start),
    ArrowLeft: nearest(columns[x - 1], start),
    Home: slots[0],
    End: slots.at(-1),
  }[key]
  if (target) return { to: target.start }
  if (key === 'ArrowRight' || key === 'PageDown') return { turn: 'next' }
  return key === 'ArrowLeft' || key === 'PageUp' ? { turn: 'back' } : null
}

function nearest(column: Column | undefined, start: string): Slot | undefined {
  const wanted = minutesOf(start)
  const distance = (slot: Slot) => Math.abs(minutesOf(slot.start) - wanted)
  return column && slotsOf(column).reduce((best, slot) => (distance(slot) < distance(best) ? slot : best))
}
