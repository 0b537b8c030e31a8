import type { Message } from '../../../server/contract/messages.ts'

/** Every kind of mail, in the order in which a visit owes them. */
export const mailKinds = [
  'confirmation',
  'change',
  'cancellation',
  'reminder-week',
  'reminder-eve',
  'on-the-way',
  'running-late',
  'client-absent',
  'survey',
  'survey-again',
  'template',
  'technician-new',
  'technician-change',
  'technician-removal',
  'technician-cancellation',
  'follow-up-overdue',
  'follow-up-overdue-admin',
  'password-reset',
  'invitation',
] as const satisfies readonly Message['kind'][]
