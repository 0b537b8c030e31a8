import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import type { OneWeek } from './GiveHours.tsx'
import { say } from './words.ts'

export interface Given {
  readonly technician: string
  readonly version: number
}

/** Gives everybody the week of before, unless somebody else changed it since; who is left is named. */
export async function giveBack(given: readonly Given[], before: readonly OneWeek[]): Promise<void> {
  const weeks = new Map(before.map((week) => [week.technician.slug, week]))
  const left: string[] = []
  let why = ''
  for (const { technician, version } of given) {
    const week = weeks.get(technician)
    if (!week) continue
    const body = { version, hours: week.hours }
    const reply = await ask(`/admin/technicians/${technician}/working-hours`, { method: 'PUT', body })
    if (reply.ok) continue
    left.push(week.technician.name)
    why = failureText(reply.failure)
  }
  if (left.length === 0) toast(say('givenBack'))
  else toast(say('notGivenBack', { who: left.join(', '), why }), { tone: 'problem' })
}
