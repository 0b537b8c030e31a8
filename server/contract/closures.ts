import { z } from '@hono/zod-openapi'
import { type Day, parseDate } from '../domain/time.ts'
import { dateField, shortText } from './fields.ts'
import { outsideList } from './services.ts'
import { settingsVersionSeen, settingsVersionShown } from './settings-version.ts'

/** Longer is no closure. */
const MOST_DAYS = 366
const [firstDay, lastDay] = [parseDate('2000-01-01') ?? 0, parseDate('2099-12-31') ?? 0]
const date = dateField
  .refine((on: Day) => on >= firstDay && on <= lastDay, { error: 'too-far' })
  .openapi({ type: 'string', format: 'date', example: '2027-08-02' })

const closure = z.object({ id: z.int(), from: z.string(), to: z.string(), reason: z.string() })

export const closureList = z
  .object({
    version: settingsVersionShown,
    closures: z.array(closure),
    country: z.string().nullable().openapi({ description: 'Whose public holidays the company keeps; null: none' }),
    region: z.string().nullable(),
    holidays: z
      .array(z.object({ date: z.string(), name: z.string(), worked: z.boolean() }))
      .openapi({ description: 'Of this year and the next' }),
  })
  .openapi('ClosureList')

export const newClosure = z
  .strictObject({ version: settingsVersionSeen, from: date, to: date, reason: shortText(200) })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'end-before-start' })
  .refine(({ from, to }) => to - from < MOST_DAYS, { path: ['to'], error: 'closure-too-long' })
  .openapi('NewClosure', { description: 'Local dates, both included, on which nobody works' })

export const changedClosures = z
  .object({ version: settingsVersionShown, closure, outside: outsideList })
  .openapi('ChangedClosures')
export const holidayParam = z.object({ date })
export const holidayChange = z
  .strictObject({ version: settingsVersionSeen, worked: z.boolean() })
  .openapi('HolidayChange')
export const changedHoliday = z
  .object({ version: settingsVersionShown, date: z.string(), worked: z.boolean(), outside: outsideList })
  .openapi('ChangedHoliday')

export const holidaySettingsChange = z
  .strictObject({
    version: settingsVersionSeen,
    country: shortText(10).nullable(),
    region: shortText(10).nullable().default(null),
  })
  .openapi('HolidaySettingsChange')
export const changedHolidaySettings = closureList.extend({ outside: outsideList }).openapi('ChangedHolidaySettings')

const named = { code: z.string(), name: z.string() }
export const holidayCalendars = z
  .object({ countries: z.array(z.object({ ...named, regions: z.array(z.object(named)) })) })
  .openapi('HolidayCalendars', { description: 'Countries and regions whose public holidays are known, by name' })

export type HolidayCalendars = z.infer<typeof holidayCalendars>
export type ClosureList = z.infer<typeof closureList>
