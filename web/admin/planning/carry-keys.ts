import { addDays } from '../../format.ts'
import type { Carried } from './carry.ts'
import type { Target } from './fit.ts'
import { atWall, localDay, wallOf } from './local-day.ts'
import { nextStart } from './starts.ts'

/** Where a key takes the visit in hand; null: it is no key for that. */
export function carriedTo(
  { target, starts, scene: { board, view } }: Carried,
  key: string,
  fine: boolean,
): Target | null {
  const now = target()
  const way = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1
  const isAcross = key === 'ArrowUp' || key === 'ArrowDown'
  const isAlong = key === 'ArrowLeft' || key === 'ArrowRight'
  if (!isAcross && !isAlong) return null
  const inTime = view === 'day' ? isAlong : isAcross && fine
  if (inTime) return { ...now, start: nextStart(starts(now), now.start, way, view === 'day' && fine) }
  if (isAcross) {
    const at = board.technicians.findIndex(({ slug }) => slug === now.technician)
    return { ...now, technician: board.technicians[at + way]?.slug ?? now.technician }
  }
  const date = addDays(now.date, way)
  if (!board.dates.includes(date)) return now
  const wall = wallOf(localDay(now.date, board.timeZone), now.start)
  return { ...now, date, start: atWall(localDay(date, board.timeZone), wall) }
}
