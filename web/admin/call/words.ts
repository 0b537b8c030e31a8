import { en } from '../../words/admin-call-en.ts'
import { fr } from '../../words/admin-call-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
