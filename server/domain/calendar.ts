/** `town`: where and when, and nothing about the client. */
export const calendarDetails = ['full', 'town'] as const
export type CalendarDetail = (typeof calendarDetails)[number]
