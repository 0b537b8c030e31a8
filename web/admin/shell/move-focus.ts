/** Arrows go from one button of a list to the next, from outside to its first; they stop at its ends. */
export function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !list) return
  const buttons = [...list.querySelectorAll<HTMLElement>('button, a[href]')]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  const next = buttons[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
