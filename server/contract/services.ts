import { z } from '@hono/zod-openapi'
import { questionKinds } from '../domain/rulebook.ts'
import { bookingRecord } from './assistant-bookings.ts'
import { serviceFields } from './company-schema.ts'
import { slugField, wholeBetween } from './fields.ts'
import type { Fault } from './words.ts'

const version = wholeBetween(1, 2 ** 31 - 1).openapi({ type: 'integer', description: 'The one you saw' })
const question = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(questionKinds),
  required: z.boolean(),
  options: z.array(z.string()),
})

const numbers = {
  durationMinutes: z.int(),
  stepMinutes: z.int(),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  leadTimeMinutes: z.int(),
  horizonDays: z.int(),
  arrivalWindowMinutes: z.int(),
  maxPerDay: z.int().nullable(),
}

export const setService = z
  .object({
    slug: z.string(),
    version: z.int().openapi({ description: 'What a change must name' }),
    ...{ name: z.string(), description: z.string(), preparation: z.string() },
    ...numbers,
    skills: z.array(z.string()),
    public: z.boolean().openapi({ description: 'Shown to visitors; else only assistants book it' }),
    questions: z.array(question),
    archived: z.boolean().openapi({ description: 'Offered to nobody; its visits stay' }),
  })
  .openapi('SetService')

export const setServiceList = z
  .object({
    services: z.array(setService.extend({ coming: z.int().openapi({ description: 'Visits to come' }) })),
    skills: z.array(z.string()).openapi({ description: 'Every skill that anybody holds or a service asks for' }),
  })
  .openapi('SetServiceList')

export const newService = z
  .strictObject({
    slug: slugField.optional().openapi({ description: 'Made of the name when not given' }),
    ...serviceFields,
  })
  .openapi('NewService')

type Fields = typeof serviceFields
type Change = {
  [Name in keyof Fields]: z.ZodOptional<
    Fields[Name] extends z.ZodDefault<infer Inner extends z.ZodType> ? Inner : Fields[Name]
  >
}
/** What is not named stays as it is: a default would change it. */
const changes = Object.fromEntries(
  Object.entries(serviceFields).map(([name, field]) => [
    name,
    (field instanceof z.ZodDefault ? field.unwrap() : (field as z.ZodType)).optional(),
  ]),
) as unknown as Change

export const serviceChange = z
  .strictObject({ version, ...changes, archived: z.boolean().optional() })
  .openapi('ServiceChange')

export const outsideList = z
  .array(bookingRecord)
  .openapi({ description: 'Coming visits that would now lie outside the rules; they stay as they are' })

export const changedService = z.object({ service: setService, outside: outsideList }).openapi('ChangedService')
export const serviceParam = z.object({ slug: z.string().max(100).openapi({ example: 'depannage' }) })

/** Questions that share an id. */
export const faultsOfQuestions = (questions: readonly { readonly id: string }[] = []): Fault[] =>
  questions.flatMap(({ id }, i): Fault[] => {
    const other = questions.findIndex((each) => each.id === id)
    return other < i
      ? [{ path: `questions.${i}.id`, key: 'duplicate-question', params: { other: `questions.${other}` } }]
      : []
  })

export type ServiceChange = z.output<typeof serviceChange>
export type NewService = z.output<typeof newService>
export type SetServiceList = z.infer<typeof setServiceList>
