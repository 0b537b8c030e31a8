import { capital } from '../format.ts'
import { useSurface } from './surface.ts'

interface Props {
  readonly label: string
  readonly onBack: (() => void) | null
  readonly onNext: (() => void) | null
}

/** Earlier and later days. A way that leads nowhere stays in place, so that nothing jumps under the thumb. */
export function DayNavigation({ label, onBack, onNext }: Props) {
  const { say } = useSurface()
  const arrow = (name: 'previousDays' | 'nextDays', act: (() => void) | null, path: string) => (
    <button
      type="button"
      class="button arrow"
      part="button"
      aria-label={say(name)}
      aria-disabled={act === null || undefined}
      onClick={() => act?.()}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  )
  return (
    <div class="day-navigation">
      <p class="months">{capital(label)}</p>
      {arrow('previousDays', onBack, 'm12 4-6 6 6 6')}
      {arrow('nextDays', onNext, 'm8 4 6 6-6 6')}
    </div>
  )
}
