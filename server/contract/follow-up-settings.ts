import { z } from '@hono/zod-openapi'
import { ownedKinds } from '../domain/follow-up.ts'
import { shortText, wallTimeField, wholeBetween } from './fields.ts'
import { settingsVersionSeen, settingsVersionShown } from './settings-version.ts'

/** About a year. */
const MOST_HOURS = 2000

const eachKind = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject(
    Object.fromEntries(ownedKinds.map((kind) => [kind, schema])) as Record<(typeof ownedKinds)[number], Schema>,
  )

const wall = z.string().openapi({ example: '08:00' })
const hours = z.int()

export const followUpSettings = z
  .object({
    version: settingsVersionShown,
    owners: eachKind(z.string().nullable()).openapi({
      description: 'Whose a follow-up of each kind is by default, by user id; null: the assistant who has least to do',
    }),
    officeFrom: wall,
    officeUntil: wall,
    normalHours: hours.openapi({ description: 'Working hours until a client has an answer' }),
    urgentHours: hours,
    decisionHours: hours.openapi({ description: 'Working hours between an answer and the question what became of it' }),
    climbHours: hours.openapi({ description: 'Working hours after the due date at which an admin is told' }),
  })
  .openapi('FollowUpSettings')

const hoursField = wholeBetween(1, MOST_HOURS).openapi({ type: 'integer' })

export const followUpSettingsChange = z
  .strictObject({
    version: settingsVersionSeen,
    owners: eachKind(shortText(100).nullable()).partial().optional(),
    officeFrom: wallTimeField.optional().openapi({ type: 'string', example: '08:00' }),
    officeUntil: wallTimeField.optional().openapi({ type: 'string', example: '18:00' }),
    normalHours: hoursField.optional(),
    urgentHours: hoursField.optional(),
    decisionHours: hoursField.optional(),
    climbHours: hoursField.optional(),
  })
  .openapi('FollowUpSettingsChange')
