import { en } from '../words/day-en.ts'
import { type DayWord, fr } from '../words/day-fr.ts'
import { en as requestsEn } from '../words/day-requests-en.ts'
import { type DayRequestWord, fr as requestsFr } from '../words/day-requests-fr.ts'
import { en as setupEn } from '../words/day-setup-en.ts'
import { type DaySetupWord, fr as setupFr } from '../words/day-setup-fr.ts'
import { type Say, sayFrom } from '../words/say.ts'
import type { Language } from '../words/visitor-language.ts'

type Word = DayWord | DayRequestWord | DaySetupWord

export type Speak = Say<Word>

const catalogues = {
  fr: { ...fr, ...requestsFr, ...setupFr },
  en: { ...en, ...requestsEn, ...setupEn },
}

export const wordsOf = (language: Language): Speak => sayFrom<Word>(catalogues[language])
