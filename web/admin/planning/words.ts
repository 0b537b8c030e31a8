import { en } from '../../words/admin-planning-en.ts'
import { fr } from '../../words/admin-planning-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
