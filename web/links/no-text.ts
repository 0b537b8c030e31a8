import type { LinkWord } from '../words/links-fr.ts'
import type { Trouble } from './troubles.ts'
import type { No } from './use-visit.ts'
import type { Speak } from './words.ts'

const troubles: Readonly<Record<Trouble, LinkWord>> = { offline: 'offlineAct', failed: 'failedAct', busy: 'busy' }

/** A change was not made: what to say beside its button. */
export function noText(say: Speak, no: No): string {
  if ('trouble' in no) return say(troubles[no.trouble])
  if ('taken' in no) return say(no.taken.length > 0 ? 'slotTaken' : 'slotTakenNone')
  return no.detail
}
