import { z } from '@hono/zod-openapi'
import { originField } from './company-schema.ts'
import { emailField, shortText, wholeBetween } from './fields.ts'
import { settingsVersionSeen, settingsVersionShown } from './settings-version.ts'

const whole = (min: number, max: number) => wholeBetween(min, max).openapi({ type: 'integer' })

export const companySettings = z
  .object({
    version: settingsVersionShown,
    ...{ name: z.string(), timeZone: z.string(), locale: z.string(), phone: z.string(), email: z.string() },
    cancelCutoffMinutes: z.int().openapi({ description: 'How long before a visit its client may still change it' }),
    holdMinutes: z.int().openapi({ description: 'How long a slot is kept while the form is filled' }),
    maxComingPerContact: z.int().openapi({ description: 'Visits one e-mail address or telephone may have to come' }),
    proofOfWork: z.boolean().openapi({ description: 'Browsers work a little for a booking: makes floods dear' }),
    secondFactorRequired: z.boolean().openapi({ description: 'Nobody works without a second factor' }),
  })
  .openapi('CompanySettings')

export const companySettingsChange = z
  .strictObject({
    version: settingsVersionSeen,
    name: shortText(120).optional(),
    timeZone: shortText(100).optional().openapi({ description: 'Refused while visits are to come' }),
    locale: z.enum(['fr', 'en'], { error: 'not-an-option' }).optional(),
    phone: shortText(40).optional(),
    email: emailField.optional(),
    cancelCutoffMinutes: whole(0, 43_200).optional(),
    holdMinutes: whole(1, 60).optional(),
    maxComingPerContact: whole(1, 1000).optional(),
    proofOfWork: z.boolean().optional(),
    secondFactorRequired: z.boolean().optional(),
  })
  .openapi('CompanySettingsChange')

export const siteSettings = z
  .object({
    version: settingsVersionShown,
    allowedOrigins: z.array(z.string()).openapi({ description: 'Sites that may carry the widget' }),
    publicUrl: z.string().openapi({ description: 'Where they get it from' }),
  })
  .openapi('SiteSettings')

export const siteSettingsChange = z
  .strictObject({
    version: settingsVersionSeen,
    allowedOrigins: z
      .array(originField.openapi({ type: 'string', example: 'https://www.example.fr' }))
      .max(100, { error: 'too-many' }),
  })
  .openapi('SiteSettingsChange')
