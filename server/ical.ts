import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { spokenTime } from './contract/spoken-time.ts'
import { type Minute, minute, toMillis } from './domain/time.ts'
import type { LinkedVisit } from './usecases/linked-visit.ts'

const words = {
  fr: {
    arrival: 'arrivée entre {from} et {to}',
    technician: 'Technicien',
    reference: 'Référence',
    change: 'Déplacer ou annuler',
    phone: 'Téléphone',
  },
  en: {
    arrival: 'arrival between {from} and {to}',
    technician: 'Technician',
    reference: 'Reference',
    change: 'Move or cancel',
    phone: 'Phone',
  },
} as const

/** One visit as an iCalendar file. The UID never changes; SEQUENCE grows with each move; a cancelled visit says so. */
export function visitCalendar(
  { booking, service, snapshot }: LinkedVisit,
  manageUrl: string,
  locale: 'fr' | 'en',
): string {
  const { company, rulebook } = snapshot
  const said = words[locale]
  const time = (at: Minute) => spokenTime(rulebook.zone, at, locale)
  const until = minute(booking.start + booking.arrivalWindowMinutes)
  const arrival = said.arrival.replace('{from}', time(booking.start)).replace('{to}', time(until))
  const summary = `${service.name} – ${company.name}${booking.arrivalWindowMinutes > 0 ? ` (${arrival})` : ''}`

  const calendar = ical({
    prodId: { company: 'Creneau', product: 'Creneau', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${booking.uid}@creneau`,
    sequence: booking.revision,
    stamp: new Date(booking.updatedAt),
    start: new Date(toMillis(booking.start)),
    end: new Date(toMillis(booking.end)),
    summary,
    location: `${booking.address.line1}, ${booking.address.postcode} ${booking.address.city}`,
    description: [
      `${said.technician}\u00a0: ${booking.technicianName}`,
      `${said.reference}\u00a0: ${booking.reference}`,
      `${said.phone}\u00a0: ${company.phone}`,
      `${said.change}\u00a0: ${manageUrl}`,
    ].join('\n'),
    url: manageUrl,
    status: booking.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return `${calendar.toString()}\r\n`
}
