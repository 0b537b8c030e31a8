import { type Api, ask, type SlotList } from './api.ts'

export interface SlotQuestion {
  readonly service: string
  readonly technician?: string
}

let before: Promise<unknown> | undefined

/** The next list waits for this: a slot that is being given back is to be on it again. */
export const listAfter = (event: Promise<unknown>): void => {
  before = event
}

export async function getSlots(api: Api, question: SlotQuestion, from: string, to: string) {
  await before
  return ask<SlotList>(api, `/slots?${new URLSearchParams({ ...question, from, to })}`)
}
