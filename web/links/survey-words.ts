import type { Score } from '../api-survey.ts'
import { type Say, sayFrom } from '../words/say.ts'
import { en } from '../words/survey-en.ts'
import { fr, type SurveyWord } from '../words/survey-fr.ts'
import type { Language } from '../words/visitor-language.ts'
import type { No } from './use-survey.ts'

type Speak = Say<SurveyWord>

export const wordsOf = (language: Language): Speak => sayFrom<SurveyWord>(language === 'fr' ? fr : en)

export const scoreWord = (score: Score): SurveyWord => `score${score}`

const troubles = { offline: 'offlineAct', failed: 'failedAct', busy: 'busy' } as const

/** What to say beside a button whose act was not done. */
export const noText = (say: Speak, no: No): string => ('trouble' in no ? say(troubles[no.trouble]) : no.detail)
