import type { VisitState } from './board.ts'

const shapes: Partial<Record<VisitState, string>> = {
  'en-route': 'M3 10h12m-5-5 5 5-5 5',
  arrived: 'M10 17s5-4.6 5-8.6a5 5 0 0 0-10 0c0 4 5 8.6 5 8.6Zm0-7.2v-.1',
  completed: 'm4 10.5 4 4 8-9',
  'no-show': 'M5 17V3h10v14M2.5 17h15M12 9.5v1.5',
  cancelled: 'm5 5 10 10M15 5 5 15',
}

/** A visit's state as a shape: its colour says the service. */
export function StateMark({ state }: { readonly state: VisitState }) {
  const shape = shapes[state]
  if (!shape) return null
  return (
    <svg class="state-mark" viewBox="0 0 20 20" aria-hidden="true">
      <path d={shape} />
    </svg>
  )
}
