import { useEffect, useRef, useState } from 'preact/hooks'
import type { Slot } from '../api.ts'
import { cityOf, dateOf, isElsewhere, type PlainDate, sayDate, sayMonth, sayWhen } from '../format.ts'
import { CallUs } from './CallUs.tsx'
import { DayColumns } from './DayColumns.tsx'
import { DayNavigation } from './DayNavigation.tsx'
import { Failed } from './Failed.tsx'
import { columnsOf, slotsOf } from './slot-grid.ts'
import { spanOf } from './spans.ts'
import { useSurface } from './surface.ts'
import { useColumns } from './use-columns.ts'
import { useSlow } from './use-retry.ts'
import { type SlotSource, useSlots } from './use-slots.ts'

interface Props {
  readonly source: SlotSource
  readonly start: PlainDate
  readonly today: PlainDate
  readonly timeZone: string
  readonly arrivalWindowMinutes: number
  readonly phone: string
  readonly onPick: (slot: Slot) => void
}

/** Free slots to pick from: day columns, a way through the days, and a word for every state in between. */
export function SlotPicker(props: Props) {
  const { source, start, today, timeZone, phone, onPick } = props
  const { language, say, announce } = useSurface()
  const frame = useRef<HTMLDivElement>(null)
  const room = useColumns(frame)
  const [all, setAll] = useState(false)
  const { page, from, failure, retry, canGoBack, back, go } = useSlots(source, start, room)
  const days = page.kind === 'days' ? page.days : null
  const waiting = page.kind === 'unknown' && !failure
  const slow = useSlow(waiting)
  const every = columnsOf(days ?? [], true)
  const few = columnsOf(days ?? [], false)
  const columns = all ? every : few
  const hasMore = every.flatMap(slotsOf).length > few.flatMap(slotsOf).length

  const [first, last] = [days?.[0]?.date, days?.at(-1)?.date]
  const turned = useRef(false)
  /** Finds the slot that takes the focus once the days are there. */
  const landing = useRef('')
  useEffect(() => {
    if (!first || !last) return
    if (turned.current) announce(say('slotsShown', { from: sayDate(language, first), to: sayDate(language, last) }))
    if (landing.current) frame.current?.querySelector<HTMLElement>(landing.current)?.focus()
    landing.current = ''
  }, [first, last])

  const next = page.kind === 'days' ? page.next : null
  function turn(to: PlainDate | null) {
    turned.current = true
    if (to) go(to)
    else back()
  }

  /** The focus goes along: first onto the frame, for the slots may take a while. */
  function leap(to: PlainDate | null) {
    landing.current = to ? '.slot' : '.day:last-child .slot'
    frame.current?.focus()
    turn(to)
  }

  function turnByKey(way: 'back' | 'next') {
    if (way === 'next' ? next : canGoBack) leap(way === 'next' ? next : null)
  }

  const jump = page.kind === 'empty' ? page.nextAvailable : null
  const sample = days?.[0]?.slots[0]?.start ?? jump
  return (
    <div class="picker" ref={frame} tabIndex={-1}>
      <DayNavigation
        label={sayMonth(language, first ?? from)}
        onBack={canGoBack ? () => turn(null) : null}
        onNext={next ? () => turn(next) : null}
      />
      <div class="picker-body">
        {failure && <Failed failure={failure} onRetry={retry} phone={phone} />}
        {waiting && <p class="waiting hint">{say(slow ? 'slow' : 'loading')}</p>}
        {columns.length > 0 && (
          <DayColumns columns={columns} room={room} today={today} onPick={onPick} onTurn={turnByKey} />
        )}
        {page.kind === 'empty' && (
          <div class="empty">
            <p>{jump ? say('nothingBefore', { date: sayDate(language, dateOf(jump), today) }) : say('fullyBooked')}</p>
            {jump && (
              <button type="button" class="button primary" part="button primary" onClick={() => leap(dateOf(jump))}>
                {say('nextSlot', { when: sayWhen(language, spanOf(jump, props.arrivalWindowMinutes)) })}
              </button>
            )}
            {!jump && <CallUs phone={phone} />}
          </div>
        )}
      </div>
      {hasMore && (
        <button type="button" class="button quiet more" part="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {say(all ? 'fewerTimes' : 'moreTimes')}
        </button>
      )}
      <p class="hint sr">{say('arrowsHint')}</p>
      {sample && isElsewhere(sample) && <p class="hint zone">{say('zone', { city: cityOf(timeZone) })}</p>}
    </div>
  )
}
