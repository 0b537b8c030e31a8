import { z } from '@hono/zod-openapi'
import { actionKinds, lateSteps, travelEstimate } from '../domain/day-actions.ts'
import { millis } from '../domain/time.ts'
import { instantText as instant } from './answer-fields.ts'
import { dateField, shortText, wholeBetween } from './fields.ts'
import { ownId, photoLink } from './photos.ts'
import type { MessageKey } from './words.ts'

export const dayQuery = z.object({
  from: dateField.optional().openapi({
    param: { name: 'from', in: 'query' },
    type: 'string',
    format: 'date',
    description: 'Today when not given',
  }),
})

export const dayVisit = z
  .object({
    reference: z.string(),
    version: z.int(),
    status: z.enum(['confirmed', 'completed', 'cancelled', 'no_show']),
    start: instant,
    end: instant,
    arrival: z.object({ from: instant, to: instant }).optional(),
    service: z.object({ slug: z.string(), name: z.string(), preparation: z.string() }),
    client: z.object({ name: z.string(), phone: z.string() }).openapi({ description: 'Empty once erased' }),
    address: z.object({
      line1: z.string(),
      postcode: z.string(),
      city: z.string(),
      lat: z.number().optional(),
      lon: z.number().optional(),
    }),
    notes: z.string(),
    answers: z.array(z.object({ label: z.string(), answer: z.string() })),
    photos: z.array(photoLink),
    progress: z.object({
      enRouteAt: instant.nullable(),
      arrivedAt: instant.nullable(),
      doneAt: instant.nullable(),
      absentAt: instant.nullable(),
      lateMinutes: z.int().nullable(),
    }),
    surveyUrl: z.url(),
    actions: z.array(z.enum(actionKinds)).openapi({ description: 'What can be noted now' }),
  })
  .openapi('DayVisit')

export const day = z
  .object({
    timeZone: z.string(),
    locale: z.string(),
    generatedAt: instant,
    company: z.object({ name: z.string(), phone: z.string() }),
    technician: z.object({ slug: z.string(), name: z.string() }),
    calendar: z.object({ feedUrl: z.url(), webcalUrl: z.string() }),
    visits: z.array(dayVisit),
  })
  .openapi('TechnicianDay')

/** An instant to the millisecond, as phones write it. */
export const tapped = z.iso
  .datetime({ offset: true, error: 'invalid' satisfies MessageKey })
  .transform((text) => millis(Date.parse(text)))
  .openapi({ type: 'string', format: 'date-time', description: 'When it was tapped, by the phone’s clock' })

/** UUID chosen by the phone: the same thing, however often it arrives. */
export const phoneId = z.uuid({ error: 'invalid' satisfies MessageKey }).toLowerCase()

const about = {
  id: phoneId,
  reference: shortText(40),
  at: tapped,
}

export const actionRequest = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        ...about,
        kind: z.literal('en-route'),
        minutes: wholeBetween(travelEstimate.shortest, travelEstimate.longest).optional(),
      }),
      z.strictObject({ ...about, kind: z.literal('arrived') }),
      z.strictObject({ ...about, kind: z.literal('done') }),
      z.strictObject({ ...about, kind: z.literal('absent') }),
      z.strictObject({
        ...about,
        kind: z.literal('late'),
        minutes: z.literal(lateSteps, { error: 'not-an-option' satisfies MessageKey }),
      }),
    ],
    { error: 'not-an-option' satisfies MessageKey },
  )
  .openapi('ActionRequest')

export const noted = z
  .object({ visit: dayVisit, undoUntil: instant.openapi({ description: 'It can be taken back until then' }) })
  .openapi('NotedAction')

export const undone = z.object({ visit: dayVisit }).openapi('UndoneAction')
export const actionParam = z.object({ token: z.string(), id: ownId })

export const surveyShown = z.strictObject({ reference: shortText(40), at: tapped }).openapi('SurveyShown')
export const surveyShownAnswer = z
  .object({ counted: z.boolean().openapi({ description: 'False: not their visit, not done, or over' }) })
  .openapi('SurveyShownAnswer')

export type DayVisit = z.infer<typeof dayVisit>
export type TechnicianDay = z.infer<typeof day>
