import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { PlainDate } from '../../format.ts'
import { ask } from '../shell/session.ts'
import { createStore } from '../shell/store.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

export type PrintedVisit = BookingRecordAnswer

/** One technician's visits of a day. */
export interface Sheaf {
  readonly slug: string
  readonly name: string
  readonly visits: readonly PrintedVisit[]
}

export interface PaperDay {
  readonly date: PlainDate
  readonly sheaves: readonly Sheaf[]
  readonly isOnePageEach: boolean
}

/** What the printer is to see; null: what is on the screen. */
export const paper = createStore<PaperDay | null>(null)

export interface DayRead {
  readonly bookings: readonly PrintedVisit[]
}

export const dayPath = (date: PlainDate) => `/admin/bookings?from=${date}&to=${date}`

/** By technician, in the order of their names, whoever left the team too: their visits are still to be made. */
export function sheavesOf({ bookings }: DayRead): readonly Sheaf[] {
  const visits = bookings.filter(({ status }) => status !== 'cancelled')
  const sheaves = Map.groupBy(visits, ({ technician }) => technician.slug)
  return [...sheaves]
    .map(([slug, own]) => ({ slug, name: own[0]?.technician.name ?? slug, visits: own }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** The whole team's day, at once. */
export async function printDay(date: PlainDate): Promise<void> {
  const reply = await ask<DayRead>(dayPath(date))
  if (reply.ok) paper.set({ date, sheaves: sheavesOf(reply.value), isOnePageEach: false })
  else toast(say('notPrinted'), { tone: 'problem' })
}
