import { z } from '@hono/zod-openapi'
import { instantText as instant } from './answer-fields.ts'
import { bookingRecord } from './assistant-bookings.ts'
import { instantField, slugField, wholeBetween } from './fields.ts'
import { absenceDates, wall } from './working-time.ts'

const MOST_DAYS = 366
const MOST_VISITS = 500
const says = (error: 'required' | 'too-many' | 'end-before-start' | 'too-far' | 'invalid' | 'not-an-option') => ({
  error,
})
const start = instantField.openapi({ type: 'string', format: 'date-time', example: '2026-12-01T09:00:00+01:00' })
const reference = z.string().min(1, says('required')).max(40)

const whomAndWhen = {
  ...{ technician: slugField, from: absenceDates.from, to: absenceDates.to },
  start: wall.optional().openapi({ description: 'Of the first date, from then on; the whole of it when not given' }),
  end: wall.optional().openapi({ description: 'Of the last date, until then; the whole of it when not given' }),
}
interface Dates {
  readonly from: number
  readonly to: number
  readonly start?: number | undefined
  readonly end?: number | undefined
}
const hoursInOrder = ({ from, to, start = 0, end = 1440 }: Dates) => from !== to || start < end
const inOrder = ({ from, to }: Dates) => from <= to
const notForever = ({ from, to }: Dates) => to - from < MOST_DAYS
const onceEach = (named: readonly { reference: string }[]) =>
  new Set(named.map((each) => each.reference)).size === named.length

const place = { technician: slugField, start }
const keptPlace = z.strictObject({ reference, ...place })

export const absencePreviewRequest = z
  .strictObject({
    ...whomAndWhen,
    kept: z
      .array(keptPlace)
      .max(MOST_VISITS, says('too-many'))
      .refine(onceEach, says('invalid'))
      .default([])
      .openapi({ description: 'Places chosen already; the others are found around them' }),
    staying: z
      .array(reference)
      .max(MOST_VISITS, says('too-many'))
      .default([])
      .openapi({ description: 'Visits that go nowhere: left as they are, or cancelled' }),
  })
  .refine(inOrder, { path: ['to'], ...says('end-before-start') })
  .refine(hoursInOrder, { path: ['end'], ...says('end-before-start') })
  .refine(notForever, { path: ['to'], ...says('too-far') })
  .openapi('AbsencePreviewRequest', { description: 'Local dates, both included' })

const shownPlace = z.object({
  start: instant,
  end: instant,
  arrival: z.object({ from: instant, to: instant }).optional(),
  technician: z.object({ slug: z.string(), name: z.string() }),
  samePromise: z.boolean().openapi({ description: 'At the hour the client was promised' }),
})

export const absencePreview = z
  .object({
    timeZone: z.string(),
    visits: z.array(
      z.object({
        visit: bookingRecord,
        place: shownPlace.nullable().openapi({ description: 'Null: there is no room' }),
        others: z.array(shownPlace).openapi({ description: 'Other places, free beside those of the other visits' }),
      }),
    ),
    known: z
      .array(z.object({ from: z.iso.date(), to: z.iso.date(), reason: z.string() }))
      .openapi({ description: 'Absences noted already that have a date among these' }),
  })
  .openapi('AbsencePreview')

const decision = z.union(
  [
    z.strictObject({ reference, version: wholeBetween(1, 2 ** 31 - 1), ...place }),
    z.strictObject({ reference, version: wholeBetween(1, 2 ** 31 - 1), leave: z.literal(true) }),
    z.strictObject({ reference, version: wholeBetween(1, 2 ** 31 - 1), cancel: z.literal(true) }),
  ],
  says('invalid'),
)

export const absenceApproval = z
  .strictObject({
    ...whomAndWhen,
    reason: absenceDates.reason,
    moves: z.array(decision).max(MOST_VISITS, says('too-many')).refine(onceEach, says('invalid')),
  })
  .refine(inOrder, { path: ['to'], ...says('end-before-start') })
  .refine(hoursInOrder, { path: ['end'], ...says('end-before-start') })
  .refine(notForever, { path: ['to'], ...says('too-far') })
  .openapi('AbsenceApproval', { description: 'Every affected visit: where it goes, or that it stays or is cancelled' })

export const absenceApplied = z
  .object({
    moved: z.int(),
    cancelled: z.int(),
    left: z.array(z.string()).openapi({ description: 'References of visits that nobody is there for' }),
  })
  .openapi('AbsenceApplied')

export type AbsencePreviewAnswer = z.infer<typeof absencePreview>
export type AbsenceAppliedAnswer = z.infer<typeof absenceApplied>
export type PlaceAnswer = z.infer<typeof shownPlace>
