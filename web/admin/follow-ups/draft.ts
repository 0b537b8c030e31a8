import { createStore } from '../shell/store.ts'

/** What is being written; it outlives the sheet: closed by mistake, it opens again as it was. */
export const draft = createStore('')
export const isOpen = createStore(false)

export const openNewFollowUp = (): void => isOpen.set(true)
