import type { Place } from './places.ts'

/** The visit in somebody's hand: one element that alone moves, by its transform. */
export interface Ghost {
  readonly show: (place: Place, fit: string, label: string) => void
  readonly remove: () => void
}

export function openGhost(board: HTMLElement, lifted: HTMLElement): Ghost {
  const ghost = lifted.cloneNode(true) as HTMLElement
  for (const name of ['role', 'tabindex', 'data-key', 'data-reference', 'title']) ghost.removeAttribute(name)
  ghost.removeAttribute('style')
  ghost.classList.add('ghost')
  ghost.setAttribute('aria-hidden', 'true')
  const label = document.createElement('span')
  label.className = 'ghost-label'
  ghost.append(label)
  lifted.toggleAttribute('data-lifted', true)
  board.append(ghost)
  let shown = { width: '', height: '', label: '' }
  return {
    show: ({ left, top, width, height }, fit, text) => {
      ghost.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
      ghost.dataset.fit = fit
      const next = { width: `${Math.round(width)}px`, height: `${Math.round(height)}px`, label: text }
      if (next.width !== shown.width) ghost.style.width = next.width
      if (next.height !== shown.height) ghost.style.height = next.height
      if (next.label !== shown.label) label.textContent = text
      shown = next
    },
    remove: () => {
      ghost.remove()
      for (const other of board.querySelectorAll('[data-lifted]')) other.removeAttribute('data-lifted')
    },
  }
}
