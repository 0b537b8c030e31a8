import { type Axis, placeOf } from './board-axis.ts'
import type { At } from './local-day.ts'

/** Where the day has got to. */
export function NowLine({ axis, now }: { readonly axis: Axis; readonly now: At }) {
  if (now < axis.from || now >= axis.until) return null
  return (
    <div class="now-layer" aria-hidden="true">
      <div class="now" style={{ left: `${placeOf(axis, now) * 100}%` }} />
    </div>
  )
}
