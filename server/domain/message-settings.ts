import type { SwitchableKind } from './messages.ts'
import { type WallMinute, wallMinute } from './time.ts'

/** When a company's mails leave, and which. */
export interface MessageSettings {
  /** Kinds the company does not send. */
  readonly off: readonly SwitchableKind[]
  /** Wall-clock time of reminders. */
  readonly reminderAt: WallMinute
  readonly weekReminderDaysBefore: number
  /** The week's reminder is owed only when the visit was booked more than this many days ahead. */
  readonly weekReminderBookedDaysAhead: number
  readonly surveyAt: WallMinute
  readonly surveyAfterDays: number
  readonly surveyAgainAfterDays: number
  /** At most one survey a client in this many days. */
  readonly surveyEveryDays: number
  /** Between these wall-clock times only what cannot wait leaves. */
  readonly quietFrom: WallMinute
  readonly quietUntil: WallMinute
  /** A change to a visit that begins within these hours cannot wait. */
  readonly urgentWithinHours: number
  /** The same for technicians, of visits that enter or leave their next days. */
  readonly technicianUrgentWithinHours: number
}

export const defaultMessageSettings: MessageSettings = {
  off: [],
  reminderAt: wallMinute(15 * 60),
  weekReminderDaysBefore: 7,
  weekReminderBookedDaysAhead: 10,
  surveyAt: wallMinute(10 * 60),
  surveyAfterDays: 2,
  surveyAgainAfterDays: 7,
  surveyEveryDays: 30,
  quietFrom: wallMinute(20 * 60),
  quietUntil: wallMinute(8 * 60),
  urgentWithinHours: 24,
  technicianUrgentWithinHours: 48,
}
