import { en } from '../../words/admin-sign-in-en.ts'
import { fr } from '../../words/admin-sign-in-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
