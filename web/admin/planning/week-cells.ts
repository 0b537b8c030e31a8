import type { Cell } from './board.ts'
import { atWall, type LocalDay, type Span } from './local-day.ts'
import type { ClosedBy, DayHours } from './row-cells.ts'
import { say } from './words.ts'

/** Why nobody works that date at all; null: somebody does. */
export function closedWords({ open, closures }: DayHours): { readonly by: ClosedBy; readonly words: string } | null {
  if (open.length > 0) return null
  const why = closures.find(({ by }) => by === 'time-off') ?? closures.find(({ by }) => by !== 'hours')
  if (!why) return { by: 'hours', words: say('hours') }
  return { by: why.by, words: why.reason ? `${say(why.by)}\u00a0: ${why.reason}` : say(why.by) }
}

const [FIRST_WALL, LAST_WALL] = [7 * 60, 20 * 60]

/** A date in a line: closed, open, and what is taken of it, as one background instead of thirty elements. */
export function loadStrip(day: LocalDay, { hours, visits }: Pick<Cell, 'hours' | 'visits'>): string {
  const edges: Span = { from: atWall(day, FIRST_WALL), until: atWall(day, LAST_WALL) }
  const percent = (at: number) => {
    const part = (Math.min(Math.max(at, edges.from), edges.until) - edges.from) / (edges.until - edges.from)
    return `${Math.round(part * 1000) / 10}%`
  }
  const layer = (colour: string, spans: readonly Span[]) => {
    if (spans.length === 0) return []
    const stops = spans.flatMap(({ from, until }) => [
      `transparent ${percent(from)}`,
      `var(${colour}) ${percent(from)} ${percent(until)}`,
      `transparent ${percent(until)}`,
    ])
    return [`linear-gradient(to right, ${stops.join(', ')})`]
  }
  const layers = [...layer('--taken', visits), ...layer('--open', hours.open)]
  return layers.length === 0 ? 'none' : layers.join(', ')
}
