import type { MessageSettings } from './message-settings.ts'
import { isWithin, type Unsaid } from './messages.ts'
import type { Millis, Minute } from './time.ts'

/** An announcement whose mail did not leave, and how else its technician may have learnt of it. */
export interface Announced extends Unsaid {
  readonly owedAt: Millis
  /** A browser of theirs was told. */
  readonly wasPushed: boolean
  /** They have a day page or a feed. */
  readonly hasLink: boolean
}

/** What came and went faster than this was seen by nobody who happened to look. */
const GLANCE_MS = 60_000

/**
 * Those whose readers know nothing yet. A technician whose telephone rang, or whose page had a visit of their next days for
 * a while, counts on it although no mail left: they are told when it goes.
 */
export const unheard = (
  announced: readonly Announced[],
  start: Minute,
  settings: MessageSettings,
  now: Millis,
): readonly Unsaid[] =>
  announced.filter(({ kind, wasPushed, hasLink, owedAt }) => {
    // Who was to hear that a visit left them hears it again: a page where something is missing says nothing.
    if (kind !== 'technician-new' && kind !== 'technician-change') return true
    if (wasPushed) return false
    return !(hasLink && now - owedAt >= GLANCE_MS && isWithin(start, now, settings.technicianUrgentWithinHours))
  })
