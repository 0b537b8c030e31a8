import { en } from '../../words/admin-setup-en.ts'
import { fr } from '../../words/admin-setup-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
