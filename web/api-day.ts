import type { BroughtRequest } from '../server/contract/day-requests.ts'
import type { DayVisit, TechnicianDay } from '../server/contract/days.ts'

export type { BroughtRequest, DayVisit }
export type Day = TechnicianDay
export type ActionKind = DayVisit['actions'][number]
export type RequestKind = BroughtRequest['kind']
