import { announce } from './announcements.ts'
import { say } from './language.ts'
import { createStore } from './store.ts'

export const TOAST_MS = 10_000

export interface Toast {
  readonly id: number
  readonly tone: 'info' | 'problem'
  readonly text: string
  /** Takes back what was done. */
  readonly undo: (() => unknown) | null
}

export const toasts = createStore<readonly Toast[]>([])

/** At most this many: what is older is not read any more. */
const MOST = 3
let count = 0

/** Says what was done, for ten seconds; `undo` may take it back meanwhile. */
export function toast(text: string, { undo = null, tone = 'info' }: Partial<Pick<Toast, 'undo' | 'tone'>> = {}): void {
  count++
  toasts.set([...toasts.get(), { id: count, tone, text, undo }].slice(-MOST))
  announce(undo ? `${text} ${say('undoHint')}` : text)
}

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((other) => other.id !== id))
}

export function undoToast({ id, undo }: Toast): void {
  dismissToast(id)
  undo?.()
}
