import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { cellOfVisit } from './board-change.ts'
import { type Carried, pickUp, type Scene } from './carry.ts'
import { atWall, localDay, wallOf } from './local-day.ts'
import { dateAt, instantAt, technicianAt } from './places.ts'
import { nearestStart } from './starts.ts'
import { isMovable } from './visit-words.ts'

const THRESHOLD_PX = 4
const EDGE_PX = 36
const SCROLL_PX = 10

interface Press {
  readonly block: HTMLElement
  readonly reference: string
  readonly pointerId: number
  readonly x: number
  readonly y: number
}

/** Visits dragged by mouse or pen. A finger scrolls: on a tablet the sheet moves them. */
export function useDrag(board: RefObject<HTMLElement | null>, scene: () => Scene | null) {
  const latest = useRef(scene)
  latest.current = scene
  useEffect(() => {
    const element = board.current
    if (!element) return
    let press: Press | null = null
    let carried: Carried | null = null
    let grabbed = 0
    let pointer = { x: 0, y: 0, fine: false }
    let frame = 0
    let justDropped = false

    const begin = (event: PointerEvent) => {
      justDropped = false
      const block = (event.target as Element).closest<HTMLElement>('.visit[data-reference]')
      if (event.button !== 0 || event.pointerType === 'touch' || !block?.dataset.reference) return
      press = {
        block,
        reference: block.dataset.reference,
        pointerId: event.pointerId,
        x: event.clientX,
        y: event.clientY,
      }
    }
    const lift = ({ block, reference, pointerId, x }: Press) => {
      const now = latest.current()
      const found = now && cellOfVisit(now.board, reference)
      if (!now || !found || !isMovable(found.visit)) return
      element.setPointerCapture(pointerId)
      grabbed = (instantAt(element, now.axis, x) ?? found.visit.from) - found.visit.from
      carried = pickUp(now, found.visit, found.date, block)
      frame = requestAnimationFrame(scroll)
    }
    const follow = () => {
      if (!carried) return
      const { scene: now, target, starts, visit } = carried
      const technician = technicianAt(element, pointer.y) ?? target().technician
      if (now.view === 'week') {
        const date = dateAt(element, pointer.x) ?? target().date
        const wall = wallOf(localDay(carried.date, now.board.timeZone), visit.from)
        carried.over({ technician, date, start: atWall(localDay(date, now.board.timeZone), wall) }, false)
        return
      }
      const { date } = target()
      const wanted = (instantAt(element, now.axis, pointer.x) ?? visit.from) - grabbed
      const start = nearestStart(starts({ technician, date }), wanted, pointer.fine)
      carried.over({ technician, date, start }, false)
    }
    const scroll = () => {
      if (!carried) return
      const { top, bottom } = element.getBoundingClientRect()
      const by = pointer.y > bottom - EDGE_PX ? SCROLL_PX : pointer.y < top + EDGE_PX ? -SCROLL_PX : 0
      if (by !== 0) {
        element.scrollTop += by
        follow()
      }
      frame = requestAnimationFrame(scroll)
    }
    const move = (event: PointerEvent) => {
      pointer = { x: event.clientX, y: event.clientY, fine: event.shiftKey }
      if (press && !carried && Math.hypot(event.clientX - press.x, event.clientY - press.y) >= THRESHOLD_PX) {
        lift(press)
        if (!carried) press = null
      }
      follow()
    }
    const end = (finish: 'drop' | 'giveUp') => {
      cancelAnimationFrame(frame)
      press = null
      const held = carried
      carried = null
      justDropped = held !== null
      held?.[finish]()
    }
    const up = () => end('drop')
    const away = () => end('giveUp')
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !carried) return
      event.preventDefault()
      event.stopPropagation()
      end('giveUp')
    }
    const click = (event: MouseEvent) => {
      if (!justDropped) return
      justDropped = false
      event.stopPropagation()
      event.preventDefault()
    }
    element.addEventListener('pointerdown', begin)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', away)
    element.addEventListener('click', click, true)
    addEventListener('keydown', key, true)
    return () => {
      end('giveUp')
      element.removeEventListener('pointerdown', begin)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', away)
      element.removeEventListener('click', click, true)
      removeEventListener('keydown', key, true)
    }
  }, [])
}
