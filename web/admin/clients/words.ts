import { en } from '../../words/admin-clients-en.ts'
import { fr } from '../../words/admin-clients-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)
