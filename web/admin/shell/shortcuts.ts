import { useEffect, useRef } from 'preact/hooks'
import { createStore } from './store.ts'

export interface Shortcut {
  /** What `KeyboardEvent.key` says, in lower case: `n`, `/`, `arrowleft`. */
  readonly key: string
  /** What it does, for the list that `?` shows. */
  readonly does: string
  readonly run: () => void
}

/** The last one that asked for a key has it; when it goes, the one before has it again. */
export const shortcuts = createStore<readonly Shortcut[]>([])

/** A key that works while this component is on the screen, and nobody is typing. */
export function useShortcut(key: string, does: string, run: () => void, enabled = true): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!enabled) return
    const shortcut: Shortcut = { key, does, run: () => latest.current() }
    shortcuts.set([...shortcuts.get(), shortcut])
    return () => shortcuts.set(shortcuts.get().filter((other) => other !== shortcut))
  }, [key, does, enabled])
}

/** Those that would run now, each key once. */
export const inForce = (all: readonly Shortcut[]): readonly Shortcut[] =>
  all.filter(({ key }, i) => all.findLastIndex((other) => other.key === key) === i)

/** Returns the way to stop. */
export function startShortcuts(): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (document.querySelector('dialog[open]') || isTyping(event)) return
    const key = event.key.toLowerCase()
    const wanted = shortcuts.get().findLast((shortcut) => shortcut.key === key)
    if (!wanted) return
    event.preventDefault()
    wanted.run()
  }
  addEventListener('keydown', press)
  return () => removeEventListener('keydown', press)
}

const typed = 'textarea, select, [contenteditable=""], [contenteditable="true"], input'
const ticked = /^(checkbox|radio|button|submit|reset|file|range|color)$/

/** Escape leaves a field, so it is heard there too. */
function isTyping({ key, target }: KeyboardEvent): boolean {
  if (key === 'Escape' || !(target instanceof Element)) return false
  const field = target.closest(typed)
  return field !== null && !(field instanceof HTMLInputElement && ticked.test(field.type))
}
