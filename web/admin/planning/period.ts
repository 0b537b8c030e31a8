import { addDays, type PlainDate } from '../../format.ts'

export type View = 'day' | 'week'

/** ISO: 1 is Monday. */
const weekday = (date: PlainDate): number => ((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1

export const mondayOf = (date: PlainDate): PlainDate => addDays(date, 1 - weekday(date))

export function datesOf(view: View, date: PlainDate): readonly PlainDate[] {
  if (view === 'day') return [date]
  const monday = mondayOf(date)
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i))
}

/** The same view, one period further. */
export const beside = (view: View, date: PlainDate, way: -1 | 1): PlainDate =>
  addDays(date, way * (view === 'day' ? 1 : 7))

/** What an address says, where it says something. */
export const dateIn = (text: string | null): PlainDate | null =>
  text &&
  /^20\d\d-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)
    ? text
    : null

export const viewIn = (text: string | null): View | null => (text === 'day' || text === 'week' ? text : null)
