import type { OverdueRule } from '../domain/overdue.ts'
import type { Snapshot } from './planning.ts'

export const overdueRule = ({ company, rulebook }: Snapshot): OverdueRule => ({
  messages: company.messageSettings,
  followUps: company.followUpSettings,
  calendar: rulebook,
})
