import { sayDate, sayTime } from '../../format.ts'
import { language } from '../shell/language.ts'
import type { Board, Visit, VisitState } from './board.ts'
import type { Target } from './fit.ts'
import { type LocalDay, localDay, type Span, wallOf } from './local-day.ts'
import type { Gap } from './row-cells.ts'
import { say } from './words.ts'

export const sayAt = (day: LocalDay, at: number): string => {
  const wall = wallOf(day, at)
  return wall === 1440 && language === 'fr' ? '24\u00a0h' : sayTime(language, wall)
}

export const saySpan = (day: LocalDay, { from, until }: Span): string =>
  say('fromTo', { from: sayAt(day, from), to: sayAt(day, until) })

/** "jeudi 26 novembre à 10 h 30, avec Alice Moreau". */
export function sayTarget(board: Board | null, { technician, date, start }: Target): string {
  const name = board?.technicians.find(({ slug }) => slug === technician)?.name ?? technician
  const day = localDay(date, board?.timeZone ?? 'UTC')
  const when = say('onDay', { date: sayDate(language, date), time: sayAt(day, start) })
  return say('whereTo', { when, technician: name })
}

export const sayVisits = (count: number): string =>
  count === 0 ? say('noVisits') : count === 1 ? say('visitOne') : say('visits', { count })

/** Confirmed, and over: somebody has to say how it went. */
export const isAwaited = (visit: Visit, now: number): boolean =>
  (visit.state === 'confirmed' || visit.state === 'en-route' || visit.state === 'arrived') && visit.until <= now

export const sayState = (state: VisitState): string => say(state)

/** What of a visit its block does not write: for who does not see its length, its colour and its mark. */
export function sayRest(services: Board['services'], day: LocalDay, visit: Visit, awaited: boolean): string {
  const service = services.get(visit.service)?.name ?? ''
  const state = [sayState(visit.state), awaited && say('awaited')]
  return ['', say('until', { at: sayAt(day, visit.until) }), service, ...state]
    .filter((each) => each !== false)
    .join(', ')
}

export function sayGap(day: LocalDay, gap: Gap): string {
  const what = gap.kind === 'open' ? say('free') : say(gap.kind)
  const reason = gap.reason ? `\u00a0: ${gap.reason}` : ''
  return `${what}${reason}, ${saySpan(day, gap)}`
}

/** What is over or called off stays where it was. */
export const isMovable = ({ state }: Visit): boolean =>
  state === 'confirmed' || state === 'en-route' || state === 'arrived'
