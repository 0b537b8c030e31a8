import { en } from '../../words/admin-mails-en.ts'
import { fr } from '../../words/admin-mails-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
