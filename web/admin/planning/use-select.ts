import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Scene } from './carry.ts'
import { type At, localDay } from './local-day.ts'
import { opened } from './opened.ts'
import { instantAt, placeInDay } from './places.ts'
import { saySpan } from './visit-words.ts'

const THRESHOLD_PX = 6
const QUARTER_MIN = 15

const quarter = (at: At) => Math.round(at / QUARTER_MIN) * QUARTER_MIN

/** A stretch of empty time drawn with the mouse, to book there, to close or to open it. */
export function useSelect(board: RefObject<HTMLElement | null>, scene: () => Scene | null) {
  const latest = useRef(scene)
  latest.current = scene
  useEffect(() => {
    const element = board.current
    if (!element) return
    let press: { readonly technician: string; readonly x: number; readonly pointerId: number } | null = null
    let drawn: { readonly box: HTMLElement; readonly technician: string; from: At; until: At } | null = null
    let justDrawn = false

    const begin = (event: PointerEvent) => {
      justDrawn = false
      const row = (event.target as Element).closest('.gap')?.closest<HTMLElement>('[data-technician]')
      if (event.button !== 0 || event.pointerType === 'touch' || !row?.dataset.technician) return
      press = { technician: row.dataset.technician, x: event.clientX, pointerId: event.pointerId }
    }
    const move = (event: PointerEvent) => {
      const now = latest.current()
      if (!press || !now || (!drawn && Math.abs(event.clientX - press.x) < THRESHOLD_PX)) return
      const [a, b] = [instantAt(element, now.axis, press.x), instantAt(element, now.axis, event.clientX)]
      if (a === null || b === null) return
      const [from, until] = [
        quarter(Math.min(a, b)),
        Math.max(quarter(Math.max(a, b)), quarter(Math.min(a, b)) + QUARTER_MIN),
      ]
      if (!drawn) {
        const box = document.createElement('div')
        box.className = 'selection'
        box.setAttribute('aria-hidden', 'true')
        element.append(box)
        element.setPointerCapture(press.pointerId)
        drawn = { box, technician: press.technician, from, until }
      }
      const { box, technician } = drawn
      drawn = { box, technician, from, until }
      const { date } = now.axis.day
      const place = placeInDay(element, now.axis, { technician, date, start: from }, until - from)
      if (!place) return
      box.style.transform = `translate(${place.left}px, ${place.top}px)`
      box.style.width = `${place.width}px`
      box.style.height = `${place.height}px`
      box.textContent = saySpan(localDay(date, now.board.timeZone), { from, until })
    }
    const end = (isKept: boolean) => {
      const [now, made] = [latest.current(), drawn]
      press = null
      drawn = null
      made?.box.remove()
      justDrawn = made !== null
      if (!made || !now || !isKept) return
      const { technician, from, until } = made
      opened.set({ kind: 'gap', technician, date: now.axis.day.date, from, until })
    }
    const up = () => end(true)
    const away = () => end(false)
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !drawn) return
      event.preventDefault()
      end(false)
    }
    const click = (event: MouseEvent) => {
      if (!justDrawn) return
      justDrawn = false
      event.stopPropagation()
    }
    element.addEventListener('pointerdown', begin)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', away)
    element.addEventListener('click', click, true)
    addEventListener('keydown', key, true)
    return () => {
      end(false)
      element.removeEventListener('pointerdown', begin)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', away)
      element.removeEventListener('click', click, true)
      removeEventListener('keydown', key, true)
    }
  }, [])
}
