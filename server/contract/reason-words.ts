import type { Reason } from '../domain/explain.ts'
import { type Day, dateOf } from '../domain/time.ts'
import { isoOf, type Zone } from '../domain/zone.ts'

type Locale = 'fr' | 'en'
type Sayings = { readonly [Code in Reason['code']]: (reason: Extract<Reason, { code: Code }>, zone: Zone) => string }

const frenchDate = (date: Day) => dateOf(date).split('-').reverse().join('/')

const sayings: Readonly<Record<Locale, Sayings>> = {
  fr: {
    skill: ({ missing }) => `Habilitation manquante\u00a0: ${missing.join(', ')}.`,
    'skill-expired': ({ skills, lastDay }) =>
      `Habilitation échue\u00a0: ${skills.join(', ')}, valable jusqu’au ${frenchDate(lastDay)}.`,
    past: () => 'Cette heure est passée.',
    'lead-time': ({ earliest }, zone) => {
      const [date = '', time = ''] = isoOf(zone, earliest).split('T')
      const [hour, minutes] = time.split(':')
      const written = date.split('-').reverse().join('/')
      return `Délai trop court\u00a0: au plus tôt le ${written} à ${Number(hour)}\u00a0h\u00a0${minutes}.`
    },
    horizon: ({ lastDay }) => `Trop loin\u00a0: au plus tard le ${frenchDate(lastDay)}.`,
    'time-off': ({ date }) => `Absent le ${frenchDate(date)}.`,
    holiday: ({ date }) => `Le ${frenchDate(date)} est férié.`,
    closure: ({ date, reason }) => `L’entreprise est fermée le ${frenchDate(date)}\u00a0: ${reason}.`,
    closed: () => 'En dehors des heures de travail.',
    'off-grid': () => 'Cette heure n’est pas une heure de début de la prestation.',
    taken: () => 'Déjà pris par une autre visite.',
    'external-busy': () => 'Occupé selon son propre agenda.',
    cap: ({ limit }) => `Nombre de visites de ce type atteint pour ce jour\u00a0: ${limit}.`,
  },
  en: {
    skill: ({ missing }) => `Missing skill: ${missing.join(', ')}.`,
    'skill-expired': ({ skills, lastDay }) => `Skill ended: ${skills.join(', ')}, held until ${dateOf(lastDay)}.`,
    past: () => 'This time has passed.',
    'lead-time': ({ earliest }, zone) =>
      `Too soon: ${isoOf(zone, earliest).slice(0, 16).replace('T', ' ')} at the earliest.`,
    horizon: ({ lastDay }) => `Too far ahead: ${dateOf(lastDay)} at the latest.`,
    'time-off': ({ date }) => `Off on ${dateOf(date)}.`,
    holiday: ({ date }) => `${dateOf(date)} is a public holiday.`,
    closure: ({ date, reason }) => `The company is closed on ${dateOf(date)}: ${reason}.`,
    closed: () => 'Outside working hours.',
    'off-grid': () => 'The service does not begin at this time.',
    taken: () => 'Taken by another visit.',
    'external-busy': () => 'Busy in their own calendar.',
    cap: ({ limit }) => `As many visits of this kind as that day may have: ${limit}.`,
  },
}

/** Why a start is not offered, for a person. */
export const reasonSentence = (locale: Locale, reason: Reason, zone: Zone): string =>
  (sayings[locale][reason.code] as (reason: Reason, zone: Zone) => string)(reason, zone)
