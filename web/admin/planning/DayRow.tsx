import type { Board } from './board.ts'
import { type Axis, extent } from './board-axis.ts'
import { DayButton } from './DayButton.tsx'
import type { DayRow as Row } from './day-rows.ts'
import { drawnOnce } from './drawn-once.tsx'
import { cellRole, rowHeadRole, rowRole } from './grid-roles.ts'
import { VisitBlock } from './VisitBlock.tsx'
import { isAwaited, sayGap, sayVisits } from './visit-words.ts'

interface Props {
  readonly services: Board['services']
  readonly axis: Axis
  readonly row: Row
  /** Epoch minutes, to the quarter: what waits for its outcome. */
  readonly now: number
}

/** A technician's day from left to right. */
function Drawn({ services, axis, row: { technician, cell, items }, now }: Props) {
  return (
    <div {...rowRole} class="row-of" data-technician={technician.slug}>
      <div {...rowHeadRole} class="row-head">
        <DayButton technician={technician} date={axis.day.date} />{' '}
        <span class="row-count">
          <span aria-hidden="true">{cell.visits.length || ''}</span>
          <span class="sr">{sayVisits(cell.visits.length)}</span>
        </span>
      </div>
      <div role="none" class="track">
        {items.map((item) =>
          item.kind === 'visit' ? (
            <VisitBlock
              key={item.key}
              {...{ services, axis, visit: item.visit, cellKey: item.key }}
              awaited={isAwaited(item.visit, now)}
            />
          ) : (
            <div
              key={item.key}
              {...cellRole}
              class="gap"
              style={extent(axis, item) ?? {}}
              data-key={item.key}
              data-kind={item.gap.kind}
            >
              <span class={item.gap.kind === 'open' || item.gap.kind === 'hours' ? 'sr' : 'gap-why'}>
                {sayGap(axis.day, item.gap)}
              </span>
            </div>
          ),
        )}
      </div>
    </div>
  )
}

export const DayRow = drawnOnce(Drawn)
