import { en } from '../words/links-en.ts'
import { fr, type LinkWord } from '../words/links-fr.ts'
import { type Say, sayFrom } from '../words/say.ts'
import type { Language } from '../words/visitor-language.ts'

export type Speak = Say<LinkWord>

export const wordsOf = (language: Language): Speak => sayFrom<LinkWord>(language === 'fr' ? fr : en)
