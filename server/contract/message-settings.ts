import { z } from '@hono/zod-openapi'
import { switchableKinds } from '../domain/messages.ts'
import { emailField, shortText, wallTimeField, wholeBetween } from './fields.ts'
import { settingsVersionSeen, settingsVersionShown } from './settings-version.ts'
import type { MessageKey } from './words.ts'

/** When a company's mails leave, and which; what is not named stays as it is. */
export const messageSettingsSchema = z.strictObject({
  off: z
    .array(z.enum(switchableKinds, { error: 'not-an-option' }))
    .max(switchableKinds.length)
    .optional(),
  reminderAt: wallTimeField.optional(),
  weekReminderDaysBefore: wholeBetween(2, 30).optional(),
  weekReminderBookedDaysAhead: wholeBetween(2, 365).optional(),
  surveyAt: wallTimeField.optional(),
  surveyAfterDays: wholeBetween(0, 30).optional(),
  surveyAgainAfterDays: wholeBetween(1, 60).optional(),
  surveyEveryDays: wholeBetween(0, 365).optional(),
  quietFrom: wallTimeField.optional(),
  quietUntil: wallTimeField.optional(),
  urgentWithinHours: wholeBetween(0, 168).optional(),
  technicianUrgentWithinHours: wholeBetween(0, 168).optional(),
})

/** `Rendez-vous <rdv@example.fr>`, or the address alone. */
const mailbox = shortText(200).refine(
  (text) => emailField.safeParse(/^[^<>"]*<([^<>]+)>$/.exec(text)?.[1] ?? text).success,
  { error: 'not-an-email' satisfies MessageKey },
)

/** From whom mails come and who signs them. */
export const senderFields = {
  mailFrom: mailbox.nullable().optional(),
  mailReplyTo: emailField.nullable().optional(),
  mailSignature: z
    .string()
    .trim()
    .max(120, { error: 'too-long' satisfies MessageKey })
    .optional(),
}

export const mailSettingsChange = z
  .strictObject({ version: settingsVersionSeen, ...senderFields, messages: messageSettingsSchema.optional() })
  .openapi('MailSettingsChange')

const wall = z.string().openapi({ example: '15:00' })

export const mailSettings = z
  .object({
    version: settingsVersionShown,
    mailFrom: z.string().nullable().openapi({ description: 'Null: the company’s own name and address' }),
    mailReplyTo: z.string().nullable(),
    mailSignature: z.string(),
    messages: z.object({
      off: z.array(z.string()),
      ...{ reminderAt: wall, surveyAt: wall, quietFrom: wall, quietUntil: wall },
      ...{ weekReminderDaysBefore: z.int(), weekReminderBookedDaysAhead: z.int() },
      ...{
        surveyAfterDays: z.int(),
        surveyAgainAfterDays: z.int(),
        surveyEveryDays: z.int(),
        urgentWithinHours: z.int(),
        technicianUrgentWithinHours: z.int(),
      },
    }),
  })
  .openapi('MailSettings')
