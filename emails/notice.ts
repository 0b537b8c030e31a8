import type { PushFacts, PushKind } from '../server/domain/push.ts'
import type { Zone } from '../server/domain/zone.ts'
import { localDay } from '../server/domain/zone.ts'
import { oneLine } from './clean.ts'
import { type Locale, sayDay, sayTime } from './dates.ts'

const titles: Readonly<Record<Locale, Readonly<Record<PushKind, string>>>> = {
  fr: {
    'technician-new': 'Nouvelle visite',
    'technician-change': 'Visite déplacée',
    'technician-removal': 'Visite retirée',
    'technician-cancellation': 'Visite annulée',
  },
  en: {
    'technician-new': 'New visit',
    'technician-change': 'Visit moved',
    'technician-removal': 'Visit taken away',
    'technician-cancellation': 'Visit cancelled',
  },
}

/** What a telephone shows on its locked screen: when, where and what; nobody's name. */
export function writeNotice(
  { kind, start, previousStart, serviceName, city }: PushFacts,
  zone: Zone,
  locale: Locale,
): { title: string; body: string } {
  // Taken away is what was there before; everything else tells what is.
  const at = kind === 'technician-removal' ? (previousStart ?? start) : start
  const when = `${sayDay(locale, localDay(zone, at))}${locale === 'fr' ? ' à ' : ' at '}${sayTime(locale, zone, at)}`
  return { title: titles[locale][kind], body: oneLine(`${when}, ${city} · ${serviceName}`) }
}
