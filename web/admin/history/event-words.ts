import { dateOf, minutesOf, sayDate, sayPhone, sayTime } from '../../format.ts'
import { language } from '../shell/language.ts'
import { say, sayCode } from './words.ts'

/** Something that was done, as the audit keeps it. */
export interface AuditEvent {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly before?: unknown
  readonly after?: unknown
}

type Fields = Readonly<Record<string, unknown>>

/** "lundi 23 novembre à 9 h"; an instant with the company's offset. */
export const sayMoment = (instant: string): string =>
  say('onDay', { date: sayDate(language, dateOf(instant)), time: sayTime(language, minutesOf(instant)) })

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What was done, from what to what. */
export function sayEvent({ action, before, after }: AuditEvent): string {
  const [was, is] = [Object(before) as Fields, Object(after) as Fields]
  const [from, to] = [text(was.startAt), text(is.startAt)]
  const [old, next] = [text(was.technicianName), text(is.technicianName)]
  const isMoved = from !== null && to !== null && from !== to
  const isHanded = old !== null && next !== null && old !== next
  if (action === 'booked' && to && next) return say('bookedFor', { when: sayMoment(to), technician: next })
  if (isMoved && isHanded)
    return say('movedAndHanded', { from: sayMoment(from), to: sayMoment(to), technician: next, before: old })
  if (isMoved) return say('movedFromTo', { from: sayMoment(from), to: sayMoment(to) })
  if (isHanded) return say('handedFromTo', { from: old, to: next })
  return sayCode('did', action)
}

export function sayActor(actor: string): string {
  if (actor === 'client' || actor === 'import' || actor === 'retention') return say(`actor_${actor}`)
  return actor.startsWith('assistant:') ? say('actor_gone') : actor
}

/** What else is to be told of it, a line each. */
export function sayDetails({ action, before, after }: AuditEvent): readonly string[] {
  const [was, is] = [Object(before) as Fields, Object(after) as Fields]
  const lines: string[] = []
  if (action === 'status-changed' && text(was.status) && text(is.status))
    lines.push(
      say('statusFromTo', { from: sayCode('status', String(was.status)), to: sayCode('status', String(is.status)) }),
    )
  if (action === 'client-changed')
    for (const field of ['name', 'email', 'phone', 'locale'] as const)
      if (field in is)
        lines.push(say(`field_${field}`, { from: fieldText(field, was[field]), to: fieldText(field, is[field]) }))
  if ('owner' in was && 'owner' in is)
    lines.push(
      say('field_owner', { from: text(was.ownerName) ?? say('nothing'), to: text(is.ownerName) ?? say('somebody') }),
    )
  if (action === 'message-resent' && text(is.to)) lines.push(say('resentTo', { address: String(is.to) }))
  if (typeof is.score === 'number') lines.push(say('scored', { score: is.score }))
  if (text(is.forced)) lines.push(say('forcedBecause', { reason: String(is.forced) }))
  if (is.because === 'absence' || is.because === 'complaint') lines.push(say(`because_${is.because}`))
  if (text(is.reason)) lines.push(say('reason', { reason: String(is.reason) }))
  return lines
}

function fieldText(field: 'name' | 'email' | 'phone' | 'locale', value: unknown): string {
  const given = text(value)
  if (given === null) return say('nothing')
  if (field === 'phone') return sayPhone(given)
  return field === 'locale' ? say(given === 'en' ? 'locale_en' : 'locale_fr') : given
}
