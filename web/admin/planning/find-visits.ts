import { folded } from '../shell/folded.ts'
import type { Board } from './board.ts'

/** References of the visits that have every word typed, in the client's name, number, town or reference. */
export function findVisits({ cells, services }: Board, typed: string): ReadonlySet<string> {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  const digits = !/^[\d\s.+()/-]+$/.test(typed) ? '' : typed.replace(/\D/g, '').replace(/^(33|0)/, '')
  const found = new Set<string>()
  for (const { visits, cancelled } of cells.values()) {
    for (const visit of [...visits, ...cancelled]) {
      const text = folded(`${visit.client} ${visit.city} ${visit.reference} ${services.get(visit.service)?.name ?? ''}`)
      const isNumber = digits.length >= 4 && visit.phone.replace(/\D/g, '').includes(digits)
      if (isNumber || words.every((word) => text.includes(word))) found.add(visit.reference)
    }
  }
  return found
}
