import type { SlotReason } from '../domain/best-slots.ts'

const words: Readonly<Record<'fr' | 'en', Readonly<Record<SlotReason, string>>>> = {
  fr: {
    'same-technician': 'même technicien que la dernière fois',
    soonest: 'le plus tôt',
    'soonest-that-day': 'le plus tôt ce jour-là',
  },
  en: {
    'same-technician': 'same technician as last time',
    soonest: 'the soonest',
    'soonest-that-day': 'the soonest that day',
  },
}

/** Why a slot is put before others, for a person. */
export const slotReasonWords = (locale: 'fr' | 'en', reason: SlotReason): string => words[locale][reason]
