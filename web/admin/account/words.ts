import { en } from '../../words/admin-account-en.ts'
import { fr } from '../../words/admin-account-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
