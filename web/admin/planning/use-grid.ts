import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { type Arrow, isArrow } from './grid-moves.ts'

interface Grid {
  readonly board: RefObject<HTMLElement | null>
  /** Where an arrow leads from a key. */
  readonly next: (key: string, arrow: Arrow) => string
  /** `x`: where the pointer was; null by keyboard. */
  readonly open: (key: string, x: number | null) => void
  /** An arrow led here. */
  readonly reached: (key: string) => void
  /** Hears keys before the grid does. */
  readonly first: { readonly key: (event: KeyboardEvent) => boolean }
}

const cellOf = (target: EventTarget | null) => (target as Element | null)?.closest<HTMLElement>('[data-key]') ?? null

/** One tab stop for the whole board; arrows go on from there. Where the focus was, it is again after a change. */
export function useGrid({ board, next, open, reached, first }: Grid) {
  const last = useRef<{ key: string; held: boolean } | null>(null)
  const latest = useRef({ next, open, reached, first })
  latest.current = { next, open, reached, first }

  const at = (key: string) => board.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null
  const stand = (cell: HTMLElement) => {
    for (const other of board.current?.querySelectorAll<HTMLElement>('[data-key][tabindex="0"]') ?? [])
      other.tabIndex = -1
    cell.tabIndex = 0
  }
  const goTo = (key: string) => {
    const cell = at(key)
    if (!cell) return
    cell.focus()
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  // After each drawing: somewhere to come in by, and the focus back where it was when its cell was drawn anew.
  useEffect(() => {
    const grid = board.current
    if (!grid) return
    const lost = last.current?.held && (document.activeElement === document.body || document.activeElement === null)
    if (lost && last.current) at(last.current.key)?.focus()
    if (grid.querySelector('[data-key][tabindex="0"]')) return
    const first =
      (last.current && at(last.current.key)) ??
      grid.querySelector<HTMLElement>('.visit[data-key]') ??
      grid.querySelector<HTMLElement>('[data-key]')
    if (first) first.tabIndex = 0
  })

  return {
    goTo,
    /** Where one was last. */
    last: () => last.current?.key ?? null,
    /** Into the board, where one was last. */
    enter: () => board.current?.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus(),
    onFocusIn: (event: FocusEvent) => {
      const cell = cellOf(event.target)
      if (!cell?.dataset.key) return
      last.current = { key: cell.dataset.key, held: true }
      stand(cell)
    },
    onFocusOut: (event: FocusEvent) => {
      // A cell that is taken away loses the focus to nobody; one that is left gives it to somebody.
      if (last.current && event.relatedTarget) last.current = { ...last.current, held: false }
    },
    onKeyDown: (event: KeyboardEvent) => {
      const cell = cellOf(event.target)
      const key = cell?.dataset.key
      if (!cell || !key || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (latest.current.first.key(event)) return event.preventDefault()
      if (isArrow(event.key)) {
        event.preventDefault()
        const to = latest.current.next(key, event.key)
        goTo(to)
        latest.current.reached(to)
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        latest.current.open(key, null)
      }
    },
    /** What is cut off by its width is told where the pointer rests. */
    onMouseOver: (event: MouseEvent) => {
      const cell = cellOf(event.target)
      if (cell?.dataset.reference) cell.title = cell.textContent ?? ''
    },
    onClick: (event: MouseEvent) => {
      const cell = cellOf(event.target)
      if (cell?.dataset.key) latest.current.open(cell.dataset.key, event.clientX)
    },
  }
}
