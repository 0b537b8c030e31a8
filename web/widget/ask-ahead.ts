import type { Api } from '../api.ts'
import { getSlots, type SlotQuestion } from '../api-slots.ts'
import { addDays, todayIn } from '../format.ts'
import { ASKED_DAYS } from '../kit/day-pages.ts'
import type { SlotSource } from '../kit/use-slots.ts'

/**
 * A source of slots that asks its first question at once, before anybody knows the company's date: the visitor's own
 * is nearly always the same. When it is not, that answer is left aside.
 */
export function askAhead(api: Api, question: SlotQuestion): SlotSource {
  const here = todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone)
  let first: ReturnType<SlotSource> | null = getSlots(api, question, here, addDays(here, ASKED_DAYS - 1))
  return (from, to) => {
    const answer = from === here ? first : null
    first = null
    return answer ?? getSlots(api, question, from, to)
  }
}
