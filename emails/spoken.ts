import type { VisitFacts } from '../server/domain/mail.ts'
import { technicianKinds } from '../server/domain/messages.ts'
import { ceilMinute, type Minute, minute } from '../server/domain/time.ts'
import { localDay } from '../server/domain/zone.ts'
import { NBSP, sayDay, sayTime } from './dates.ts'

/** One time, in the forms that a mail needs. */
export interface Spoken {
  /** "mardi 24 novembre" */
  readonly date: string
  /** "entre 8 h et 10 h", "à 14 h 30", "de 8 h à 9 h 30" */
  readonly time: string
  /** "mardi 24 novembre, 8 h–10 h" */
  readonly short: string
  /** Both, as the lines of a title. */
  readonly lines: readonly [string, string]
}

const FAR_DAYS = 300

const isForTechnician = ({ kind }: VisitFacts): boolean => (technicianKinds as readonly string[]).includes(kind)

/** When the visit of a mail is, as its reader is told: clients hear a window, technicians the exact hours. */
export function spokenVisit(facts: VisitFacts): Spoken {
  const { kind, visit } = facts
  if (kind === 'on-the-way' || kind === 'running-late') return expected(facts)
  // What is taken away is the visit as its reader knows it.
  const isOff = kind === 'technician-removal' || kind === 'cancellation' || kind === 'technician-cancellation'
  const start = isOff ? (visit.previousStart ?? visit.start) : visit.start
  return spokenAt(facts, start)
}

/** When somebody who is on the way is there, as near as it is known. */
function expected(facts: VisitFacts): Spoken {
  const { locale, visit } = facts
  const french = locale === 'fr'
  const at = visit.expectedAt
  const date = dateOf(facts, at ?? visit.start)
  const soon = french ? 'bientôt' : 'soon'
  const time = at === null ? soon : `${french ? 'vers' : 'at about'}${NBSP}${timeOf(facts, at)}`
  return { date, time, short: `${date}, ${time}`, lines: [date, time] }
}

/** The hours the client was promised, whatever became of them. */
export const spokenPromise = (facts: VisitFacts): string => window(facts, facts.visit.start).time

/** Starts that are offered, each with its date. */
export const spokenOffers = (facts: VisitFacts): readonly string[] =>
  facts.offers.map((start) => window(facts, start).lines.join(' '))

/** When the visit was to be before a move; null when its hour stays. */
export function spokenPrevious(facts: VisitFacts): Spoken | null {
  const { previousStart, start } = facts.visit
  return previousStart === null || previousStart === start ? null : spokenAt(facts, previousStart)
}

/** What the client was told, where it differs from the exact hours. */
export const spokenAnnounced = (facts: VisitFacts): string | null =>
  facts.visit.arrivalWindowMinutes > 0 ? window(facts, facts.visit.start).time : null

const spokenAt = (facts: VisitFacts, start: Minute): Spoken =>
  isForTechnician(facts) ? exact(facts, start) : window(facts, start)

function window(facts: VisitFacts, start: Minute): Spoken {
  const { locale, visit } = facts
  const date = dateOf(facts, start)
  const from = timeOf(facts, start)
  if (visit.arrivalWindowMinutes <= 0) {
    const time = locale === 'fr' ? `à${NBSP}${from}` : `at${NBSP}${from}`
    return { date, time, short: `${date}, ${from}`, lines: [date, time] }
  }
  const to = timeOf(facts, minute(start + visit.arrivalWindowMinutes))
  const time = locale === 'fr' ? `entre${NBSP}${from} et${NBSP}${to}` : `between${NBSP}${from} and${NBSP}${to}`
  return { date, time, short: `${date}, ${from}–${to}`, lines: [date, time] }
}

function exact(facts: VisitFacts, start: Minute): Spoken {
  const { locale, zone, visit } = facts
  const end = minute(start + visit.end - visit.start)
  const [date, from, to] = [dateOf(facts, start), timeOf(facts, start), timeOf(facts, end)]
  if (localDay(zone, start) === localDay(zone, minute(end - 1))) {
    const time = locale === 'fr' ? `de${NBSP}${from} à${NBSP}${to}` : `from${NBSP}${from} to${NBSP}${to}`
    return { date, time, short: `${date}, ${from}–${to}`, lines: [date, time] }
  }
  const endDate = dateOf(facts, end)
  const [begins, ends] =
    locale === 'fr'
      ? [`du ${date} à${NBSP}${from}`, `au ${endDate} à${NBSP}${to}`]
      : [`from ${date} at${NBSP}${from}`, `to ${endDate} at${NBSP}${to}`]
  const time =
    locale === 'fr'
      ? `à${NBSP}${from}, jusqu’au ${endDate} à${NBSP}${to}`
      : `at${NBSP}${from}, until ${endDate} at${NBSP}${to}`
  return { date, time, short: `${date}, ${from}`, lines: [begins, ends] }
}

const timeOf = ({ locale, zone }: VisitFacts, at: Minute) => sayTime(locale, zone, at)

function dateOf({ locale, zone, visit }: VisitFacts, at: Minute): string {
  const date = localDay(zone, at)
  const isFar = Math.abs(date - localDay(zone, ceilMinute(visit.updatedAt))) > FAR_DAYS
  return sayDay(locale, date, isFar)
}
