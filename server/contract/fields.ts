import { z } from '@hono/zod-openapi'
import { MILLIS_PER_MINUTE, minute, parseDate, parseWallTime } from '../domain/time.ts'
import type { MessageKey } from './words.ts'

/** Zod messages are keys of the catalogue, never sentences. */
const says = (key: MessageKey) => ({ error: key })

// Control characters but tab and line ends, halves of surrogate pairs, which UTF-8 cannot hold, and what turns the
// direction of the words that stand after a name.
const forbidden = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u

// A name of zero-width characters alone reads as none.
const visible = /[^\s\p{Cf}]/u

const text = (max: number) =>
  z
    .string()
    .max(max, says('too-long'))
    .refine((value) => !forbidden.test(value), says('control-characters'))
    .transform((value) => value.normalize('NFC').trim())

/** One line, not empty, at most `max` characters. */
export const shortText = (max: number) =>
  text(max).pipe(
    z
      .string()
      .min(1, says('required'))
      .refine((value) => visible.test(value), says('required'))
      .regex(/^[^\t\r\n]*$/, says('control-characters')),
  )

/** Several lines, perhaps empty, at most `max` characters. */
export const longText = text

export const emailField = z
  .string()
  .trim()
  .min(1, says('required'))
  .max(254, says('too-long'))
  .toLowerCase()
  .pipe(z.email(says('not-an-email')))

export const postcodeField = z
  .string()
  .trim()
  .min(1, says('required'))
  .regex(/^[0-9A-Za-z][0-9A-Za-z -]{1,10}$/, says('not-a-postcode'))

export const slugField = z
  .string()
  .min(1, says('required'))
  .max(100, says('too-long'))
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, says('not-a-slug'))

/** A number between two bounds, both included. */
const numberBetween = (min: number, max: number) =>
  z.number().refine((value) => value >= min && value <= max, { ...says('out-of-range'), params: { min, max } })

/** A whole number between two bounds, both included. */
export const wholeBetween = (min: number, max: number) =>
  z.number().refine((value) => Number.isInteger(value) && value >= min && value <= max, {
    ...says('out-of-range'),
    params: { min, max },
  })

/** Of something that was seen, as an address names it. */
export const versionSeen = (what: string) =>
  z.coerce
    .number({ error: 'not-a-number' })
    .pipe(wholeBetween(1, 2 ** 31 - 1))
    .openapi({ type: 'integer', description: what })

export const latField = numberBetween(-90, 90)
export const lonField = numberBetween(-180, 180)

/** Zones are known for these years, and nobody plans beyond. */
export const [firstDay, lastDay] = [parseDate('2000-01-01') ?? 0, parseDate('2099-12-31') ?? 0]

/** `2026-12-01` as a day number. */
export const dateField = z.string().transform((value, context) => {
  const date = parseDate(value)
  if (date !== null && firstDay <= date && date <= lastDay) return date
  const message: MessageKey = date === null ? 'not-a-date' : 'too-far'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** `08:00` to `24:00` as minutes since local midnight. */
export const wallTimeField = z.string().transform((value, context) => {
  const time = parseWallTime(value)
  if (time !== null) return time
  context.addIssue({ code: 'custom', message: 'not-a-wall-time' satisfies MessageKey })
  return z.NEVER
})

const instantShape = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:00(\.0+)?)?(Z|[+-]\d{2}:\d{2})$/

/** `2026-12-01T09:00:00+01:00`, on a whole minute, as epoch minutes. */
export const instantField = z.string().transform((value, context) => {
  const [, date = '', time = ''] = instantShape.exec(value) ?? []
  const millis = parseDate(date) !== null && parseWallTime(time) !== null ? Date.parse(value) : Number.NaN
  if (Number.isInteger(millis / MILLIS_PER_MINUTE)) return minute(millis / MILLIS_PER_MINUTE)
  context.addIssue({ code: 'custom', message: 'not-an-instant' satisfies MessageKey })
  return z.NEVER
})
