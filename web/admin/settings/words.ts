import { en } from '../../words/admin-settings-en.ts'
import { fr } from '../../words/admin-settings-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
