import { displayPhone } from './contract/phone.ts'
import { spokenTime } from './contract/spoken-time.ts'
import type { CalendarDetail } from './domain/calendar.ts'
import type { VisitFacts } from './domain/mail.ts'
import { type Millis, type Minute, minute } from './domain/time.ts'
import type { Zone } from './domain/zone.ts'

/** What somebody's calendar says of a visit. */
export interface CalendarEntry {
  readonly uid: string
  readonly sequence: number
  readonly updatedAt: Millis
  readonly start: Minute
  readonly end: Minute
  readonly summary: string
  readonly location: string
  readonly description: string
  readonly url: string | null
  readonly isCancelled: boolean
}

type Locale = 'fr' | 'en'

const words = {
  fr: {
    arrival: 'arrivée entre {from} et {to}',
    told: 'Annoncé au client',
    client: 'Client',
    technician: 'Technicien',
    reference: 'Référence',
    change: 'Déplacer ou annuler',
    phone: 'Téléphone',
    notes: 'Notes',
    visit: 'Visite',
    page: 'Page de la visite',
    cancelled: 'Annulé',
    line: (name: string, value: string) => `${name}\u00a0: ${value}`,
  },
  en: {
    arrival: 'arrival between {from} and {to}',
    told: 'Client was told',
    client: 'Client',
    technician: 'Technician',
    reference: 'Reference',
    change: 'Move or cancel',
    phone: 'Phone',
    notes: 'Notes',
    visit: 'Visit',
    page: 'The visit’s page',
    cancelled: 'Cancelled',
    line: (name: string, value: string) => `${name}: ${value}`,
  },
} as const

/** A visit, wherever it was read. */
interface Visit extends Pick<CalendarEntry, 'uid' | 'sequence' | 'updatedAt' | 'start' | 'end' | 'isCancelled'> {
  readonly reference: string
  readonly arrivalWindowMinutes: number
  readonly serviceName: string
  readonly address: VisitFacts['visit']['address']
}

interface Around {
  readonly zone: Zone
  readonly locale: Locale
  readonly company: { readonly name: string; readonly phone: string }
  readonly manageUrl: string
}

/** In the client's calendar. */
export function clientEntry(
  visit: Visit & { readonly technicianName: string },
  { zone, locale, company, manageUrl }: Around,
): CalendarEntry {
  const said = words[locale]
  const arrival = arrivalOf(visit, zone, locale)
  return {
    ...placed(visit),
    summary: `${visit.serviceName} – ${company.name}${arrival ? ` (${arrival})` : ''}`,
    description: [
      said.line(said.technician, visit.technicianName),
      said.line(said.reference, visit.reference),
      said.line(said.phone, displayPhone(company.phone)),
      said.line(said.change, manageUrl),
    ].join('\n'),
    url: manageUrl,
  }
}

interface ForTechnician {
  readonly zone: Zone
  readonly locale: Locale
  readonly client: { readonly name: string | null; readonly phone: string | null }
  readonly answers: VisitFacts['visit']['answers']
  readonly notes: string
}

/** In the technician's calendar: whom to ring and what to know; never the client's own link. */
export function technicianEntry(visit: Visit, about: ForTechnician): CalendarEntry {
  const summary = `${visit.serviceName} – ${about.client.name}`
  return { ...placed(visit), summary, description: brief(visit, about), url: null }
}

interface InFeed extends ForTechnician {
  readonly detail: CalendarDetail
  /** Of the technician's day, at this visit. */
  readonly pageUrl: string
}

/** In the feed a technician subscribes to. `town`: nothing that tells whose visit it is, but where to read it. */
export function feedEntry(visit: Visit, { detail, pageUrl, ...about }: InFeed) {
  const said = words[about.locale]
  const { city } = visit.address
  const page = said.line(said.page, pageUrl)
  const summary = `${detail === 'full' ? visit.serviceName : said.visit} – ${city}`
  return {
    ...placed(visit),
    // Calendars that ignore the status show the visit as if it stood.
    summary: visit.isCancelled ? said.line(said.cancelled, summary) : summary,
    ...(detail === 'full' ? { description: `${brief(visit, about)}\n${page}` } : { description: page, location: city }),
    url: pageUrl,
  } satisfies CalendarEntry
}

function brief(visit: Visit, { zone, locale, client, answers, notes }: ForTechnician): string {
  const said = words[locale]
  const arrival = arrivalOf(visit, zone, locale)
  return [
    ...(client.name ? [said.line(said.client, client.name)] : []),
    ...(client.phone ? [said.line(said.phone, displayPhone(client.phone))] : []),
    ...(arrival ? [said.line(said.told, arrival)] : []),
    ...answers.map(({ label, answer }) => (/[:?]$/.test(label) ? `${label} ${answer}` : said.line(label, answer))),
    ...(notes ? [said.line(said.notes, notes)] : []),
    said.line(said.reference, visit.reference),
  ].join('\n')
}

function placed({ uid, sequence, updatedAt, start, end, isCancelled, address }: Visit) {
  const town = `${address.postcode} ${address.city}`
  // Of an erased client only the town is left.
  const location = address.line1.trim() ? `${address.line1}, ${town}` : town
  return { uid, sequence, updatedAt, start, end, isCancelled, location }
}

/** What the client was told of the arrival; null: to come at the minute. */
function arrivalOf({ start, arrivalWindowMinutes }: Visit, zone: Zone, locale: Locale): string | null {
  if (arrivalWindowMinutes === 0) return null
  const time = (at: Minute) => spokenTime(zone, at, locale)
  const until = minute(start + arrivalWindowMinutes)
  return words[locale].arrival.replace('{from}', time(start)).replace('{to}', time(until))
}
