import type { DayVisit } from '../api-day.ts'
import type { DayPage } from './day-context.ts'
import { stageOf } from './progress.ts'

/** Where the visit stands: "En route depuis 14 h 10", or nothing while it is only ahead. */
export function sayState({ say, clock }: Pick<DayPage, 'say' | 'clock'>, visit: DayVisit): string {
  const { progress } = visit
  switch (stageOf(visit)) {
    case 'cancelled':
      return say('stateCancelled')
    case 'absent':
      return progress.absentAt ? say('stateAbsent', { time: clock(progress.absentAt) }) : say('stateMissed')
    case 'done':
      return progress.doneAt ? say('stateDone', { time: clock(progress.doneAt) }) : say('stateCompleted')
    case 'arrived':
      return say('stateArrived', { time: clock(progress.arrivedAt ?? '') })
    case 'en-route':
      return say('stateEnRoute', { time: clock(progress.enRouteAt ?? '') })
    case 'ahead':
      return progress.lateMinutes ? say('stateLate', { minutes: progress.lateMinutes }) : ''
  }
}
