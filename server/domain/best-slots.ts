import { MINUTES_PER_DAY, type Minute } from './time.ts'
import { localDay, type Zone } from './zone.ts'

export const slotReasons = ['same-technician', 'soonest', 'soonest-that-day'] as const
/** Why a slot is put before others. */
export type SlotReason = (typeof slotReasons)[number]

export interface BestSlot {
  readonly start: Minute
  /** By slug. */
  readonly technician: string
  readonly reasons: readonly SlotReason[]
}

interface Ranked {
  readonly start: Minute
  /** Who is free, the best choice first. */
  readonly technicians: readonly string[]
}

const MOST = 6
/** Somebody the client knows is worth waiting this long for. */
const WORTH_WAITING = 3 * MINUTES_PER_DAY

/**
 * What to propose to somebody on the telephone, best first: the technician they know if that is soon, the soonest
 * otherwise, then the first of each following day. `known`: by slug, who came the last time; null: nobody did.
 */
export function bestSlots(slots: readonly Ranked[], zone: Zone, known: string | null): readonly BestSlot[] {
  const [soonest] = slots
  if (!soonest) return []
  const withKnown = known === null ? undefined : slots.find(({ technicians }) => technicians.includes(known))
  const firstOfDays = slots.filter(
    ({ start }, i) => i === 0 || localDay(zone, start) !== localDay(zone, slots[i - 1]?.start as Minute),
  )
  const isWorth = withKnown && withKnown.start - soonest.start <= WORTH_WAITING
  const wanted = isWorth ? [withKnown, ...firstOfDays] : [soonest, ...(withKnown ? [withKnown] : []), ...firstOfDays]
  const distinct = [...new Set(wanted)].slice(0, MOST)
  return distinct.map(({ start, technicians }): BestSlot => {
    const isKnown = known !== null && technicians.includes(known)
    const reasons: SlotReason[] = []
    if (isKnown) reasons.push('same-technician')
    if (start === soonest.start) reasons.push('soonest')
    else if (firstOfDays.some((each) => each.start === start)) reasons.push('soonest-that-day')
    return { start, technician: isKnown ? known : (technicians[0] as string), reasons }
  })
}
