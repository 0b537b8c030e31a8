import { announce } from '../shell/announcements.ts'
import type { Board, Visit } from './board.ts'
import type { Axis } from './board-axis.ts'
import { hold } from './board-store.ts'
import { moveVisit } from './change-visit.ts'
import { type Fit, fitOf, startsFor, type Target } from './fit.ts'
import { type Ghost, openGhost } from './ghost.ts'
import { localDay } from './local-day.ts'
import type { View } from './period.ts'
import { placeInDay, placeInWeek } from './places.ts'
import type { Starts } from './starts.ts'
import { sayAt, sayTarget } from './visit-words.ts'
import { say } from './words.ts'

/** What is on the screen when a visit is picked up; it stays so until the visit is dropped. */
export interface Scene {
  readonly element: HTMLElement
  readonly board: Board
  readonly axis: Axis
  readonly view: View
}

/** A visit in somebody's hand. */
export interface Carried {
  readonly visit: Visit
  /** The date it comes from. */
  readonly date: string
  readonly scene: Scene
  readonly target: () => Target
  readonly starts: (row: Pick<Target, 'technician' | 'date'>) => Starts
  readonly over: (target: Target, aloud: boolean) => void
  readonly drop: () => void
  readonly giveUp: () => void
}

/** Picks a visit up: nothing else moves on the board until it is dropped or given up. */
export function pickUp(scene: Scene, visit: Visit, date: string, block: HTMLElement): Carried {
  const { element, board, axis, view } = scene
  const known = new Map<string, Starts>()
  let target: Target = { technician: visit.technician, date, start: visit.from }
  let ghost: Ghost | null = openGhost(element, block)
  hold(true)
  const letGo = () => {
    ghost?.remove()
    ghost = null
    hold(false)
  }
  const carried: Carried = {
    visit,
    date,
    scene,
    target: () => target,
    starts: (row) => {
      const key = `${row.technician} ${row.date}`
      const starts = known.get(key) ?? startsFor(board, visit, row)
      known.set(key, starts)
      return starts
    },
    over: (next, aloud) => {
      target = next
      const fit = fitOf(board, visit, next, Math.floor(Date.now() / 60_000))
      const place =
        view === 'day'
          ? placeInDay(element, axis, next, visit.until - visit.from)
          : placeInWeek(element, next, countBefore(board, visit, next))
      const words = sayFit(fit)
      if (place) ghost?.show(place, fit.kind, `${sayAt(localDay(next.date, board.timeZone), next.start)} · ${words}`)
      if (aloud) announce(`${sayTarget(board, next)}, ${words}`)
    },
    drop: () => {
      letGo()
      if (target.start === visit.from && target.technician === visit.technician) return
      void moveVisit(visit, date, target)
    },
    giveUp: () => {
      letGo()
      announce(say('givenUp', { client: visit.client }))
    },
  }
  carried.over(target, false)
  return carried
}

const countBefore = ({ cells }: Board, { reference }: Visit, { technician, date, start }: Target): number =>
  cells.get(`${technician} ${date}`)?.visits.filter((each) => each.reference !== reference && each.from < start)
    .length ?? 0

const sayFit = (fit: Fit): string =>
  fit.kind === 'taken' ? say('fit_taken', { client: fit.by.client || fit.by.reference }) : say(`fit_${fit.kind}`)
