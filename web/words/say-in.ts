import { en } from './en.ts'
import { fr, type WordKey } from './fr.ts'
import { type Say, sayFrom } from './say.ts'
import type { Language } from './visitor-language.ts'

/** Both languages at hand: for our own pages. The widget fetches English only for those who read it. */
export const sayIn = (language: Language): Say<WordKey> => sayFrom(language === 'fr' ? fr : en)
