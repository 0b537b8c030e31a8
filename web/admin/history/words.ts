import { en } from '../../words/admin-history-en.ts'
import { fr } from '../../words/admin-history-fr.ts'
import { speak } from '../shell/language.ts'

export const say = speak(fr, en)

/** What a code of ours means, said; one that came after these words is shown as it is. */
export const sayCode = (about: 'kind' | 'mail' | 'did' | 'status', code: string): string => {
  const word = `${about}_${code}`
  return word in fr ? say(word as keyof typeof fr) : code
}
