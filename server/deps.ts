import type { Db } from '../db/client.ts'
import type { CalendarReader } from './domain/external-calendar.ts'
import type { MailFacts, VisitFacts } from './domain/mail.ts'
import type { AutomaticKind } from './domain/messages.ts'
import type { AutomaticVariable } from './domain/template-variables.ts'
import type { Day, Millis } from './domain/time.ts'
import type { Zone } from './domain/zone.ts'
import type { Links } from './links.ts'
import type { Composed } from './usecases/mail-facts.ts'
import type { Planning } from './usecases/planning.ts'

/** What every use case is handed: nothing is reached for. */
export interface Deps {
  readonly db: Db
  readonly clock: () => Millis
  readonly links: Links
  readonly planning: Planning
  readonly calendar: CalendarKnowledge
  /** Origin of the links we hand out, without a trailing slash. */
  readonly publicOrigin: () => string
  readonly jobs: Jobs
  readonly calendars: CalendarReader
  /** Our own words in an automatic mail, their variables not filled. */
  readonly defaultWords: (
    kind: AutomaticKind,
    locale: 'fr' | 'en',
  ) => { readonly subject: string; readonly opening: string; readonly closing: string }
  /** A mail and the files it carries, out of what is true. */
  readonly compose: (facts: MailFacts) => Composed
  /** What stands for the automatic variables in a mail's words. */
  readonly mailVariables: (facts: VisitFacts) => Readonly<Record<AutomaticVariable, string>>
}

/** When a worker wakes: the messages are the truth, a job only says that there is something to look at. */
export interface Jobs {
  /** Inside a transaction that owes something at once, or so many seconds later: the job lives and dies with it. */
  readonly wake: (tx: Db, inSeconds?: number) => Promise<void>
  /** After its commit: whoever works in this process need not wait for the next look. */
  readonly nudge: () => void
}

interface PublicHoliday {
  readonly date: Day
  readonly name: string
}

/** A country whose public holidays are known, and its regions that keep others. */
export interface HolidayCountry {
  readonly code: string
  readonly name: string
  readonly regions: { readonly code: string; readonly name: string }[]
}

/** What the border knows of time zones and public holidays. */
export interface CalendarKnowledge {
  readonly loadZone: (name: string) => Zone | null
  readonly holidayDays: (country: string, region: string | null, fromYear: number, toYear: number) => ReadonlySet<Day>
  readonly publicHolidays: (
    country: string,
    region: string | null,
    year: number,
    locale: string,
  ) => readonly PublicHoliday[]
  /** By name, in a language. */
  readonly holidayCountries: (locale: string) => HolidayCountry[]
  readonly isKnownHolidayCountry: (country: string, region: string | null) => boolean
}
