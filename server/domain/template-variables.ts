/** Filled from the booking a mail is sent for. */
export const automaticVariables = [
  'client.name',
  'visit.when',
  'visit.date',
  'visit.time',
  'service.name',
  'technician.name',
  'address',
  'reference',
  'company.name',
  'company.phone',
  'manage.link',
] as const

/** Filled in by whoever sends the mail. A closed list, so that a slip of the finger is no new variable. */
export const freeVariables = [
  'access',
  'amount',
  'answer',
  'caseNumber',
  'claim',
  'deadline',
  'delay',
  'details',
  'document',
  'duration',
  'emergency',
  'findings',
  'invoice',
  'newDate',
  'newTime',
  'part',
  'period',
  'photos',
  'previousTechnician',
  'quote',
  'reason',
  'reopening',
  'solution',
  'where',
  'work',
] as const

export type AutomaticVariable = (typeof automaticVariables)[number]
export type FreeVariable = (typeof freeVariables)[number]
export type Variable = AutomaticVariable | FreeVariable

const automatic = new Set<string>(automaticVariables)
const known = new Set<string>([...automaticVariables, ...freeVariables])

export const isVariable = (name: string): name is Variable => known.has(name)
export const isAutomatic = (name: string): name is AutomaticVariable => automatic.has(name)
