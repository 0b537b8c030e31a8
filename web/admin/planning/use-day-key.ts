import type { RefObject } from 'preact'
import { useShortcut } from '../shell/shortcuts.ts'
import { opened } from './opened.ts'
import { say } from './words.ts'

/** `H`: the hours of the date and the technician the focus stands on. */
export function useDayKey(grid: RefObject<HTMLElement | null>, date: string): void {
  useShortcut('h', say('changeDay'), () => {
    const focused = document.activeElement
    const technician = focused?.closest<HTMLElement>('[data-technician]')?.dataset.technician
    if (!technician || !grid.current?.contains(focused)) return
    opened.set({ kind: 'day', technician, date: focused?.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? date })
  })
}
