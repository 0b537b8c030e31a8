import { createStore } from '../shell/store.ts'

/** Whom it is about, where it was begun from their file. */
export interface About {
  readonly id: number
  readonly name: string
}

/** What is being written; it outlives the sheet: closed by mistake, it opens again as it was. */
export const draft = createStore('')
export const about = createStore<About | null>(null)
export const isOpen = createStore(false)

export function openNewFollowUp(client: About | null = null): void {
  about.set(client && { id: client.id, name: client.name })
  isOpen.set(true)
}
