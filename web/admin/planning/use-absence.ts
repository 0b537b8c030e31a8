import type { PlainDate } from '../../format.ts'
import { addressOf } from '../absences/address.ts'
import { navigate } from '../shell/router.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { cellOfVisit } from './board-change.ts'
import { shown } from './board-store.ts'
import { opened } from './opened.ts'
import { say } from './words.ts'

interface Whose {
  readonly technician: string
  readonly date: PlainDate
}

/** Whose day the focus stands on, or is open beside the board. */
function whoseDay(date: PlainDate): Whose {
  const focused = document.activeElement?.closest<HTMLElement>('.board [data-key]')
  const technician = focused?.closest<HTMLElement>('[data-technician]')?.dataset.technician
  if (technician) return { technician, date: focused?.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? date }
  const open = opened.get()
  if (open?.kind === 'gap' || open?.kind === 'day') return open
  const { board } = shown.get()
  const found = board && open?.kind === 'visit' ? cellOfVisit(board, open.reference) : null
  return found ? { technician: found.visit.technician, date: found.date } : { technician: '', date }
}

/** `I`, and what a button does: somebody is away, on the day the assistant looks at. */
export function useAbsence(date: PlainDate): () => void {
  const note = () => {
    const { technician, date: from } = whoseDay(date)
    navigate(addressOf({ ...{ technician, from, to: from }, start: '', end: '', reason: '' }, false))
  }
  useShortcut('i', say('absence'), note)
  return note
}
