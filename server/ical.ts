import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { type CalendarEntry, clientEntry, technicianEntry } from './calendar-entry.ts'
import type { Mail, VisitFacts } from './domain/mail.ts'
import type { VisitKind } from './domain/messages.ts'
import { toMillis } from './domain/time.ts'
import type { LinkedVisit } from './usecases/linked-visit.ts'

type Locale = 'fr' | 'en'

/** One visit as an iCalendar file, for its client to keep. */
export function visitCalendar({ booking, service, snapshot }: LinkedVisit, manageUrl: string, locale: Locale): string {
  const { company, rulebook } = snapshot
  const isCancelled = booking.status === 'cancelled'
  const visit = { ...booking, sequence: booking.revision, serviceName: service.name, isCancelled }
  const entry = clientEntry(visit, { zone: rulebook.zone, locale, company, manageUrl })
  return calendarOf(entry, ICalCalendarMethod.PUBLISH, locale, null)
}

const { REQUEST, CANCEL } = ICalCalendarMethod

const invitations = {
  confirmation: { method: REQUEST, to: 'client' },
  change: { method: REQUEST, to: 'client' },
  cancellation: { method: CANCEL, to: 'client' },
  'technician-new': { method: REQUEST, to: 'technician' },
  'technician-change': { method: REQUEST, to: 'technician' },
  'technician-removal': { method: CANCEL, to: 'technician' },
  'technician-cancellation': { method: CANCEL, to: 'technician' },
  'reminder-week': null,
  'reminder-eve': null,
  survey: null,
  'survey-again': null,
  'on-the-way': null,
  'running-late': null,
  'client-absent': null,
  template: null,
} as const satisfies Record<VisitKind, { method: ICalCalendarMethod; to: 'client' | 'technician' } | null>

/** What a mail puts into its reader's calendar, moves there or takes out of it; null: nothing. */
export function invitation(facts: VisitFacts): Mail['attachments'][number] | null {
  const invited = invitations[facts.kind]
  if (!invited) return null
  const { company, recipient, zone, locale, links } = facts
  const { technician, service, client, answers, notes, ...rest } = facts.visit
  const visit = {
    ...rest,
    serviceName: service.name,
    technicianName: technician.name,
    isCancelled: invited.method === CANCEL,
  }
  const entry =
    invited.to === 'client'
      ? clientEntry(visit, { zone, locale, company, manageUrl: links.manage })
      : technicianEntry(visit, { zone, locale, client, answers, notes })
  return {
    filename: `${rest.reference}.ics`,
    content: calendarOf(entry, invited.method, locale, { organizer: company, attendee: recipient }),
    contentType: `text/calendar; charset=utf-8; method=${invited.method}`,
  }
}

interface Person {
  readonly name: string
  readonly email: string
}

/** The UID never changes; SEQUENCE grows with each move; a cancelled visit says so. */
function calendarOf(
  entry: CalendarEntry,
  method: ICalCalendarMethod,
  locale: Locale,
  parties: { readonly organizer: Person; readonly attendee: Person } | null,
): string {
  const calendar = ical({
    prodId: { company: 'Creneau', product: 'Creneau', language: locale.toUpperCase() },
    method,
  })
  calendar.createEvent({
    id: `${entry.uid}@creneau`,
    sequence: entry.sequence,
    stamp: new Date(entry.updatedAt),
    start: new Date(toMillis(entry.start)),
    end: new Date(toMillis(entry.end)),
    summary: printable(entry.summary),
    location: printable(entry.location),
    description: printable(entry.description),
    url: entry.url,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(parties && {
      organizer: { name: printable(parties.organizer.name), email: parties.organizer.email },
      attendees: [
        {
          name: printable(parties.attendee.name),
          email: parties.attendee.email,
          role: ICalAttendeeRole.REQ,
          // It is agreed already: nobody is asked to answer.
          status: ICalAttendeeStatus.ACCEPTED,
          rsvp: false,
        },
      ],
    }),
  })
  return `${calendar.toString()}\r\n`
}

/** Without what RFC 5545 has no place for: control characters other than tabs and line ends. */
const printable = (text: string) => text.replaceAll(/[^\P{Cc}\t\r\n]/gu, '')
