import { en } from '../../words/admin-absences-en.ts'
import { fr } from '../../words/admin-absences-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
