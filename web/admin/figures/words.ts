import { en } from '../../words/admin-figures-en.ts'
import { fr } from '../../words/admin-figures-fr.ts'
import { language, speak } from '../shell/language.ts'

export const say = speak(fr, en)

const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const scores = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const sayShare = (part: number, whole: number): string => percents.format(whole === 0 ? 0 : part / whole)
export const sayScore = (score: number): string => scores.format(score)
