import type { CalendarFault } from '../domain/external-calendar.ts'
import { dateOf, type Minute } from '../domain/time.ts'
import { localDay, type Zone } from '../domain/zone.ts'
import { spokenTime } from './spoken-time.ts'

type Locale = 'fr' | 'en'

/** What is wrong with a calendar elsewhere; `{status}` is what its server answered. */
const faults: Readonly<Record<Locale, Readonly<Record<CalendarFault, string>>>> = {
  fr: {
    'unknown-host': 'Le site de cet agenda est introuvable. Vérifiez l’adresse.',
    'private-address': 'Cette adresse mène à un réseau privé\u00a0: elle n’est pas lue.',
    unreachable: 'Le site de cet agenda ne répond pas.',
    'too-slow': 'Cet agenda met trop de temps à répondre.',
    refused: 'Le site de cet agenda refuse de le donner (réponse {status}). L’adresse a peut-être changé.',
    'too-many-redirects': 'Cette adresse renvoie trop de fois à une autre.',
    'wrong-redirect': 'Cette adresse renvoie à une autre qui ne convient pas.',
    'too-large': 'Cet agenda est trop volumineux\u00a0: plus de 5\u00a0Mo.',
    'not-a-calendar': 'Cette adresse ne donne pas un agenda au format iCalendar (.ics).',
    'broken-file': 'Cet agenda est incomplet ou mal écrit.',
    'unknown-zone': 'Cet agenda utilise un fuseau horaire inconnu.',
    'too-complex': 'Cet agenda contient trop d’événements ou de répétitions.',
    'reader-broke': 'Nous n’arrivons pas à lire cet agenda\u00a0: la faute est de notre côté.',
  },
  en: {
    'unknown-host': 'The site of this calendar cannot be found. Check the address.',
    'private-address': 'This address leads to a private network: it is not read.',
    unreachable: 'The site of this calendar does not answer.',
    'too-slow': 'This calendar takes too long to answer.',
    refused: 'The site of this calendar refuses to give it (answer {status}). The address may have changed.',
    'too-many-redirects': 'This address leads to another one too many times.',
    'wrong-redirect': 'This address leads to another one that is not suitable.',
    'too-large': 'This calendar is too large: more than 5 MB.',
    'not-a-calendar': 'This address does not give a calendar in the iCalendar format (.ics).',
    'broken-file': 'This calendar is incomplete or wrongly written.',
    'unknown-zone': 'This calendar uses an unknown time zone.',
    'too-complex': 'This calendar holds too many events or recurrences.',
    'reader-broke': 'We cannot read this calendar: the fault is ours.',
  },
}

/** What is wrong, and what holds as long as it is. */
export function calendarTrouble(
  locale: Locale,
  fault: CalendarFault,
  { status, knownAt, zone }: { status: number | null; knownAt: Minute | null; zone: Zone },
): string {
  const said = faults[locale][fault].replace('{status}', String(status ?? ''))
  if (locale === 'en') {
    if (knownAt === null) return `${said} No busy time of it is known yet.`
    return `${said} Busy time read on ${dateOf(localDay(zone, knownAt))} at ${spokenTime(zone, knownAt, locale)} still counts.`
  }
  if (knownAt === null) return `${said} Aucune heure occupée n’en est encore connue.`
  const date = dateOf(localDay(zone, knownAt)).split('-').reverse().join('/')
  return `${said} Les heures occupées lues le ${date} à ${spokenTime(zone, knownAt, locale)} restent prises en compte.`
}
