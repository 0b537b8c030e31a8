import { type LocalDay, type Span, wallOf } from './local-day.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** `08:30`, `24:00`: how hours are written in forms and sent. */
export const wallText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** Spans of a date as they are written. */
export const writtenHours = (day: LocalDay, spans: readonly Span[]) =>
  spans.map(({ from, until }) => ({
    start: wallText(wallOf(day, Math.max(from, day.from))),
    end: wallText(wallOf(day, Math.min(until, day.until))),
  }))
