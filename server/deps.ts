import type { Db } from '../db/client.ts'
import type { Day, Millis } from './domain/time.ts'
import type { Zone } from './domain/zone.ts'
import type { Links } from './links.ts'
import type { Planning } from './usecases/planning.ts'

/** What every use case is handed: nothing is reached for. */
export interface Deps {
  readonly db: Db
  readonly clock: () => Millis
  readonly links: Links
  readonly planning: Planning
}

/** What the border knows of time zones and public holidays. */
export interface CalendarKnowledge {
  readonly loadZone: (name: string) => Zone | null
  readonly holidayDays: (country: string, region: string | null, fromYear: number, toYear: number) => ReadonlySet<Day>
}
