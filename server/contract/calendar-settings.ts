import { z } from '@hono/zod-openapi'
import { calendarDetails } from '../domain/calendar.ts'
import { settingsVersionSeen, settingsVersionShown } from './settings-version.ts'

export const calendarSettingsChange = z
  .strictObject({
    version: settingsVersionSeen,
    calendarDetail: z.enum(calendarDetails, { error: 'not-an-option' }).openapi({
      description: '`town`: the feeds say where and when, and lead to the visit’s page; nothing of the client',
    }),
  })
  .openapi('CalendarSettingsChange')

export const calendarSettings = z
  .object({ calendarDetail: z.enum(calendarDetails), version: settingsVersionShown })
  .openapi('CalendarSettings')
