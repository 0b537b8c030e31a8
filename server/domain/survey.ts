/** How a client was asked: by mail, or on the spot from the technician's screen. */
export const surveyChannels = ['mail', 'site'] as const
export type SurveyChannel = (typeof surveyChannels)[number]
