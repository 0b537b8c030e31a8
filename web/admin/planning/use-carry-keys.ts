import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../shell/announcements.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { cellOfVisit } from './board-change.ts'
import { type Carried, pickUp, type Scene } from './carry.ts'
import { carriedTo } from './carry-keys.ts'
import { isMovable, sayState } from './visit-words.ts'
import { say } from './words.ts'

/** M picks the visit up, arrows carry it, Enter drops it, Escape gives up. Returns what hears a key before the grid does. */
export function useCarryKeys(grid: RefObject<HTMLElement | null>, scene: () => Scene | null) {
  const carried = useRef<Carried | null>(null)
  const take = () => {
    const block = document.activeElement?.closest<HTMLElement>('[data-reference]')
    const now = scene()
    const found = now && block?.dataset.reference ? cellOfVisit(now.board, block.dataset.reference) : null
    if (!now || !block || !found || !grid.current?.contains(block) || carried.current) return
    if (!isMovable(found.visit)) return announce(say('notMovable', { state: sayState(found.visit.state) }))
    carried.current = pickUp(now, found.visit, found.date, block)
    announce(say('pickedUp', { client: found.visit.client }))
  }
  useShortcut('m', say('pickUp'), take)
  const finish = (how: 'drop' | 'giveUp') => {
    const held = carried.current
    carried.current = null
    held?.[how]()
  }
  useEffect(() => () => finish('giveUp'), [])

  return {
    /** True: the key was for the visit in hand. */
    key: (event: KeyboardEvent): boolean => {
      const held = carried.current
      if (!held) return false
      if (event.key === 'Enter' || event.key === 'm') finish('drop')
      else if (event.key === 'Escape') finish('giveUp')
      else {
        const target = carriedTo(held, event.key, event.shiftKey)
        if (target) held.over(target, true)
        else if (event.key === 'Tab') finish('giveUp')
      }
      return event.key !== 'Tab'
    },
  }
}
