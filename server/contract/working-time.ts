import { z } from '@hono/zod-openapi'
import { bookingRecord } from './assistant-bookings.ts'
import { dateField, longText, slugField, wallTimeField, wholeBetween } from './fields.ts'
import { type Fault, type MessageKey, pathOf } from './words.ts'

const says = (key: MessageKey) => ({ error: key })
const date = dateField.openapi({ type: 'string', format: 'date', example: '2026-12-24' })
export const wall = wallTimeField.openapi({ type: 'string', example: '08:00', description: 'Up to 24:00' })
const reason = longText(500).default('').openapi({ description: 'Read by assistants and the technician' })

const whom = {
  technician: slugField.optional(),
  technicians: z.array(slugField).min(1, says('required')).max(200, says('too-many')).optional(),
}
interface Whom {
  readonly technician?: string | undefined
  readonly technicians?: readonly string[] | undefined
}
const namesSomebody = ({ technician, technicians }: Whom) => (technician === undefined) !== (technicians === undefined)
const nobody = { path: ['technician'], error: 'required' satisfies MessageKey }
/** Those a request names, each once. */
export const namedBy = ({ technician, technicians }: Whom): readonly string[] => [
  ...new Set(technicians ?? (technician === undefined ? [] : [technician])),
]

export const overrideRequest = z
  .strictObject({
    ...whom,
    date,
    kind: z.enum(['open', 'closed'], says('not-an-option')),
    start: wall.optional(),
    end: wall.optional(),
    reason,
  })
  .refine(namesSomebody, nobody)
  .refine(({ start, end }) => (start === undefined) === (end === undefined), {
    path: ['end'],
    ...says('hours-incomplete'),
  })
  .refine(({ kind, start }) => kind === 'closed' || start !== undefined, {
    path: ['start'],
    ...says('open-without-hours'),
  })
  .refine(({ start, end }) => start === undefined || end === undefined || start < end, {
    path: ['end'],
    ...says('end-before-start'),
  })
  .openapi('OverrideRequest', { description: '`closed` without hours closes the whole day' })

export const absenceDates = { from: date, to: date, reason }

export const timeOffRequest = z
  .strictObject({ ...whom, ...absenceDates })
  .refine(namesSomebody, nobody)
  .refine(({ from, to }) => from <= to, { path: ['to'], ...says('end-before-start') })
  .openapi('TimeOffRequest', { description: 'Local dates, both included' })

const outside = z
  .array(bookingRecord)
  .openapi({ description: 'Coming visits that now lie outside the rules; they stay as they are' })

export const changedHours = z
  .object({ id: z.int(), ids: z.array(z.int()).openapi({ description: 'One a technician, as named' }), outside })
  .openapi('ChangedHours')

export const removedHours = z.object({ outside }).openapi('RemovedHours')

export const exceptionList = z
  .object({
    timeOff: z.array(z.object({ id: z.int(), from: z.string(), to: z.string(), reason: z.string() })),
    overrides: z.array(
      z.object({
        ...{ id: z.int(), date: z.string(), kind: z.enum(['open', 'closed']) },
        ...{ start: z.string().optional(), end: z.string().optional(), reason: z.string() },
      }),
    ),
  })
  .openapi('ExceptionList', { description: 'From today on, soonest first' })
export type ExceptionList = z.infer<typeof exceptionList>

const weekly = z.strictObject({
  weekday: wholeBetween(1, 7).openapi({ type: 'integer', description: '1 Monday to 7 Sunday' }),
  start: wall,
  end: wall,
  from: date.nullish().openapi({ description: 'The first date they hold for' }),
  until: date.nullish().openapi({ description: 'The last date they hold for' }),
})

export const workingHoursChange = z
  .strictObject({ version: wholeBetween(1, 2 ** 31 - 1), hours: z.array(weekly).max(200, says('too-many')) })
  .openapi('WorkingHoursChange')

const shownHours = z.object({
  weekday: z.int(),
  start: z.string().openapi({ example: '08:00' }),
  end: z.string().openapi({ example: '12:00' }),
  from: z.string().nullable(),
  until: z.string().nullable(),
})

export const workingHours = z
  .object({
    technician: z.object({ slug: z.string(), name: z.string() }),
    version: z.int().openapi({ description: 'What a change must name' }),
    hours: z.array(shownHours),
  })
  .openapi('WorkingHours')

export const changedWorkingHours = workingHours.extend({ outside }).openapi('ChangedWorkingHours')

export const previewQuery = z.object({
  preview: z
    .enum(['true', 'false'], says('not-an-option'))
    .optional()
    .openapi({ description: '`true`: says what would lie outside the rules, and writes nothing' }),
})

const hoursSeen = wholeBetween(1, 2 ** 31 - 1).openapi({ type: 'integer', description: 'The version you saw' })

export const hoursCopy = z
  .strictObject({
    from: slugField,
    version: hoursSeen,
    to: z
      .array(z.strictObject({ technician: slugField, version: hoursSeen }))
      .min(1, says('nobody-chosen'))
      .max(200, says('too-many')),
    validFrom: date.nullish().openapi({ description: 'Until the eve theirs hold' }),
    validUntil: date.nullish().openapi({ description: 'From the morrow on theirs hold again' }),
  })
  .refine(({ validFrom, validUntil }) => validFrom == null || validUntil == null || validFrom <= validUntil, {
    path: ['validUntil'],
    ...says('end-before-start'),
  })
  .openapi('HoursCopy', { description: 'The hours of one technician, to others in place of theirs' })

export const hoursList = z.object({ technicians: z.array(workingHours) }).openapi('HoursList')

export const copiedHours = z
  .object({ copied: z.array(z.object({ technician: z.string(), version: z.int() })), outside })
  .openapi('CopiedHours')

export const dayHoursRequest = z
  .strictObject({
    hours: z.array(z.strictObject({ start: wall, end: wall })).max(20, says('too-many')),
    seen: z.array(z.int()).max(200, says('too-many')).openapi({ description: 'Overrides of that date that you saw' }),
    reason,
  })
  .openapi('DayHoursRequest', { description: 'The hours of one date alone; none closes it' })

export const dayParam = z.object({ slug: z.string().openapi({ example: 'alice' }), date })

type Hours = z.output<typeof weekly>

/** What is wrong with hours that each look well: an end before its start, two that overlap on a date both hold for. */
export function faultsOfHours(hours: readonly Pick<Hours, 'start' | 'end' | 'weekday' | 'from' | 'until'>[]): Fault[] {
  const at = (i: number, field: string) => pathOf(['hours', i, field], 'dotted')
  return hours.flatMap((one, i): Fault[] => {
    const [from, until] = limits(one)
    if (one.start >= one.end) return [{ path: at(i, 'end'), key: 'end-before-start' }]
    if (from > until) return [{ path: at(i, 'until'), key: 'end-before-start' }]
    const other = hours.findIndex((each, k) => k < i && overlaps(each, one))
    return other < 0 ? [] : [{ path: at(i, 'start'), key: 'hours-overlap', params: { other: `hours.${other}` } }]
  })
}

type Weekly = Pick<Hours, 'start' | 'end' | 'weekday' | 'from' | 'until'>
/** Hours of one date: without an end before its start, and without overlaps. */
export const faultsOfDay = (hours: readonly { start: Hours['start']; end: Hours['end'] }[]) =>
  faultsOfHours(hours.map((each) => ({ ...each, weekday: 1, from: null, until: null })))

const limits = ({ from, until }: Weekly) =>
  [from ?? Number.NEGATIVE_INFINITY, until ?? Number.POSITIVE_INFINITY] as const

function overlaps(a: Weekly, b: Weekly): boolean {
  const [[fromA, untilA], [fromB, untilB]] = [limits(a), limits(b)]
  return a.weekday === b.weekday && a.start < b.end && b.start < a.end && fromA <= untilB && fromB <= untilA
}
