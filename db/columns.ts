import { customType } from 'drizzle-orm/pg-core'
import {
  type Day,
  dateOf,
  MILLIS_PER_MINUTE,
  type Millis,
  type Minute,
  millis,
  minute,
  parseDate,
} from '../server/domain/time.ts'

/** `timestamptz` read and written as epoch milliseconds. */
export const instant = customType<{ data: Millis; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (at) => new Date(at).toISOString(),
  fromDriver: (text) => millis(new Date(text).getTime()),
})

/** `timestamptz` on a whole minute, read and written as epoch minutes. */
export const minuteInstant = customType<{ data: Minute; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (at) => new Date(at * MILLIS_PER_MINUTE).toISOString(),
  fromDriver: (text) => minute(new Date(text).getTime() / MILLIS_PER_MINUTE),
})

/** `date` read and written as a day number. */
export const localDate = customType<{ data: Day; driverData: string }>({
  dataType: () => 'date',
  toDriver: (date) => dateOf(date),
  fromDriver: (text) => {
    const date = parseDate(text)
    if (date === null) throw new Error(`not a date: ${text}`)
    return date
  },
})

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Several ranges of instants, which Postgres keeps sorted and joined; written as text, read in SQL. */
export const instantRanges = customType<{ data: string }>({ dataType: () => 'tstzmultirange' })
export const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' })
