import { createStore } from './store.ts'

export const announced = createStore('')

/** Reads a sentence to whoever does not see the screen; the same one twice is read twice. */
export function announce(text: string): void {
  announced.set(announced.get() === text ? `${text}\u00a0` : text)
}
