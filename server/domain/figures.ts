/** What a visit booked by telephone took before clients could do it themselves: the company’s own estimate. */
export const MINUTES_PER_SELF_BOOKED = 15

/** Days from booking a visit to its day: from so many, up to the next one. */
export const leadSteps = [0, 1, 2, 4, 8, 15, 31] as const
