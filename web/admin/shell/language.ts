import { en } from '../../words/admin-en.ts'
import { type AdminWord, fr } from '../../words/admin-fr.ts'
import { type Say, sayFrom } from '../../words/say.ts'
import { sayIn } from '../../words/say-in.ts'
import { visitorLanguage } from '../../words/visitor-language.ts'

/** What the reader's browser asks for, else the company's. */
export const language = visitorLanguage(navigator.languages, document.documentElement.lang)

/** A page's own catalogue: `const say = speak(fr, en)` once, at the top of its words file. */
export const speak = <Key extends string>(
  french: Readonly<Record<Key, string>>,
  english: Readonly<Record<Key, string>>,
): Say<Key> => sayFrom(language === 'fr' ? french : english)

/** Words of the frame. */
export const say = speak<AdminWord>(fr, en)

/** Words of the kit. */
export const sayKit = sayIn(language)
