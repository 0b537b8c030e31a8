import { z } from '@hono/zod-openapi'
import { longestComment, type Score, scores, surveyChannels, surveyStates } from '../domain/survey.ts'
import { instantText as instant } from './answer-fields.ts'
import { dateField, longText, shortText } from './fields.ts'
import type { MessageKey } from './words.ts'

// Whatever is no score is told so in one way, be it 6, 3.5, null or a text.
const score = z
  .custom<Score>((value) => (scores as readonly unknown[]).includes(value), {
    error: ({ input }): MessageKey => (input === undefined ? 'required' : 'not-an-option'),
  })
  .openapi({ type: 'integer', enum: [...scores], description: '1 "very badly" to 5 "very well"' })

export const surveyRequest = z
  .strictObject({ score, comment: longText(longestComment).optional() })
  .openapi('SurveyRequest')

export const survey = z
  .object({
    service: z.object({ name: z.string() }),
    technician: z.object({ name: z.string() }),
    company: z.object({ name: z.string(), phone: z.string(), locale: z.string(), timeZone: z.string() }),
    visit: z.object({ start: instant, end: instant }),
    state: z.enum(surveyStates).openapi({ description: '`open` and `answered` take an answer' }),
    answer: z
      .object({
        score,
        comment: z.string(),
        changeableUntil: instant,
        callBackBy: instant.nullable().openapi({ description: 'By when somebody calls, where a call-back is owed' }),
      })
      .nullable(),
    refusesSurveys: z.boolean(),
  })
  .openapi('Survey')

export const surveysRefused = z.object({ refusesSurveys: z.literal(true) }).openapi('SurveysRefused')

export const dateParam = (name: string) =>
  dateField.openapi({ param: { name, in: 'query' }, type: 'string', format: 'date', example: '2026-12-01' })

export const surveyRange = z.object({ from: dateParam('from'), to: dateParam('to') })

const named = z.object({ slug: z.string(), name: z.string() })
const figures = {
  asked: z.int(),
  answered: z.int(),
  rate: z.number().nullable().openapi({ description: 'Answered out of asked, 0 to 1; null when nobody was asked' }),
  average: z.number().nullable().openapi({ description: '1 to 5; null when nobody answered' }),
}

export const surveyFigures = z
  .object({
    total: z.object(figures),
    byChannel: z.array(z.object({ channel: z.enum(surveyChannels), ...figures })),
    byService: z.array(z.object({ service: named, ...figures })),
    byTechnician: z.array(z.object({ technician: named, ...figures })),
  })
  .openapi('SurveyFigures')

export const surveyList = z
  .object({
    surveys: z.array(
      z.object({
        reference: z.string(),
        visit: z.object({ start: instant, end: instant }),
        client: z.object({ name: z.string() }),
        service: named,
        technician: named,
        channel: z.enum(surveyChannels),
        score,
        comment: z.string(),
        answeredAt: instant,
        changedAt: instant,
        callBackBy: instant.nullable(),
      }),
    ),
  })
  .openapi('SurveyList')

export const referenceParam = z.object({ reference: shortText(40) })
export const surveyLink = z.object({ url: z.url() }).openapi('SurveyLink')

export type Survey = z.infer<typeof survey>
export type SurveyFigures = z.infer<typeof surveyFigures>
export type SurveyList = z.infer<typeof surveyList>
