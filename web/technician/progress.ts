import type { ActionKind, DayVisit } from '../api-day.ts'
import { type Entry, isAction, isWaiting } from './outbox.ts'

type Progress = DayVisit['progress']

const field = {
  'en-route': 'enRouteAt',
  arrived: 'arrivedAt',
  done: 'doneAt',
  absent: 'absentAt',
} as const satisfies Partial<Record<ActionKind, keyof Progress>>

/** What is still to be noted once this was; `late` can be said again. */
const after: Readonly<Record<ActionKind, readonly ActionKind[]>> = {
  'en-route': ['arrived', 'done', 'absent', 'late'],
  arrived: ['done', 'absent'],
  late: ['en-route', 'arrived', 'done', 'absent', 'late'],
  done: [],
  absent: [],
}

const statusAfter: Partial<Record<ActionKind, DayVisit['status']>> = { done: 'completed', absent: 'no_show' }

/** The visits as the technician left them, before the office has heard of it. */
export function withEntries(visits: readonly DayVisit[], entries: readonly Entry[]): readonly DayVisit[] {
  const taken = new Set(entries.filter(isWaiting).map(({ undoes }) => undoes))
  const waiting = entries.filter((entry) => isWaiting(entry) && !taken.has(entry.id))
  const takenBack = entries.filter((entry) => taken.has(entry.id) && !isWaiting(entry))
  if (waiting.length + takenBack.length === 0) return visits
  return visits.map((visit) => {
    const mine = (entry: Entry) => entry.reference === visit.reference
    return waiting.filter(mine).reduce(noted, takenBack.filter(mine).reduce(undone, visit))
  })
}

function noted(visit: DayVisit, { kind, minutes, tappedAt }: Entry): DayVisit {
  if (!isAction(kind)) return visit
  const at = new Date(tappedAt).toISOString()
  const progress = kind === 'late' ? { lateMinutes: minutes ?? 0 } : { [field[kind]]: at }
  return {
    ...visit,
    status: statusAfter[kind] ?? visit.status,
    progress: { ...visit.progress, ...progress },
    actions: visit.actions.filter((one) => after[kind].includes(one)),
  }
}

function undone(visit: DayVisit, { kind }: Entry): DayVisit {
  if (!isAction(kind)) return visit
  const progress = kind === 'late' ? { lateMinutes: null } : { [field[kind]]: null }
  return {
    ...visit,
    status: statusAfter[kind] ? 'confirmed' : visit.status,
    progress: { ...visit.progress, ...progress },
    actions: [...new Set([...visit.actions, kind])],
  }
}

export type Stage = 'ahead' | 'en-route' | 'arrived' | 'done' | 'absent' | 'cancelled'

/** Where a visit stands, by what was noted last. */
export function stageOf({ status, progress }: DayVisit): Stage {
  if (status === 'cancelled') return 'cancelled'
  if (progress.absentAt || status === 'no_show') return 'absent'
  if (progress.doneAt || status === 'completed') return 'done'
  if (progress.arrivedAt) return 'arrived'
  return progress.enRouteAt ? 'en-route' : 'ahead'
}

export const isOpen = (visit: DayVisit): boolean => ['ahead', 'en-route', 'arrived'].includes(stageOf(visit))
