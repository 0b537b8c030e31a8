import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Slot } from '../api.ts'
import { columnHead, daysBetween, nearDay, type PlainDate, sayDate, slotTimes } from '../format.ts'
import { type Column, repeatedHour, slotsOf, stepFrom } from './slot-grid.ts'
import { useSurface } from './surface.ts'

interface Props {
  readonly columns: readonly Column[]
  /** Columns there is room for; fewer days leave some empty. */
  readonly room: number
  readonly today: PlainDate
  readonly onPick: (slot: Slot) => void
  /** An arrow leads out of the days shown. */
  readonly onTurn: (way: 'back' | 'next') => void
}

/** Days side by side. One stop of the Tab key; arrows move inside. */
export function DayColumns({ columns, room, today, onPick, onTurn }: Props) {
  const { say } = useSurface()
  const grid = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const starts = columns.flatMap((column) => slotsOf(column).map(({ start }) => start))
  const tabStop = current !== null && starts.includes(current) ? current : starts[0]

  function onKeyDown(event: KeyboardEvent) {
    const start = (event.target as HTMLElement).dataset.start
    if (!start || event.altKey || event.ctrlKey || event.metaKey) return
    const step = stepFrom(columns, start, event.key)
    if (step === null) return
    event.preventDefault()
    if ('to' in step) return grid.current?.querySelector<HTMLElement>(`[data-start="${step.to}"]`)?.focus()
    onTurn(step.turn)
  }

  const part = (column: Column, name: 'morning' | 'afternoon') => (
    <ul class={name} aria-label={say(name)}>
      {column[name].map((slot) => (
        <li key={slot.start}>
          <SlotButton
            slot={slot}
            twin={repeatedHour(slotsOf(column), slot)}
            tabStop={slot.start === tabStop}
            onFocus={setCurrent}
            onPick={onPick}
          />
        </li>
      ))}
    </ul>
  )

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons inside
    <div class="days" style={{ '--room': room }} ref={grid} onKeyDown={onKeyDown}>
      <span class="half half-1" aria-hidden="true">
        {say('morning')}
      </span>
      <span class="half half-2" aria-hidden="true">
        {say('afternoon')}
      </span>
      {columns.map((column, x) => (
        <DayColumn key={column.date} place={x + 1} date={column.date} today={today}>
          {part(column, 'morning')}
          {part(column, 'afternoon')}
        </DayColumn>
      ))}
    </div>
  )
}

interface DayColumnProps {
  readonly place: number
  readonly date: PlainDate
  readonly today: PlainDate
  readonly children: ComponentChildren
}

function DayColumn({ place, date, today, children }: DayColumnProps) {
  const { language } = useSurface()
  const { weekday, day } = columnHead(language, date)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a column of slots is no fieldset
    <div class="day" part="day" role="group" aria-label={sayDate(language, date, today)} style={{ gridColumn: place }}>
      <div class="day-head" aria-hidden="true">
        <span>{nearDay(language, daysBetween(today, date)) || weekday}</span>
        <span class="hint">{day}</span>
      </div>
      {children}
    </div>
  )
}

interface SlotButtonProps {
  readonly slot: Slot
  readonly twin: 'summerTime' | 'winterTime' | null
  readonly tabStop: boolean
  readonly onFocus: (start: string) => void
  readonly onPick: (slot: Slot) => void
}

function SlotButton({ slot, twin, tabStop, onFocus, onPick }: SlotButtonProps) {
  const { language, say } = useSurface()
  const [from, to] = slotTimes(language, slot)
  const times = [from, to].filter(Boolean).join(' – ') + (twin ? `, ${say(twin)}` : '')
  return (
    <button
      type="button"
      class="slot"
      part="slot"
      data-start={slot.start}
      tabIndex={tabStop ? 0 : -1}
      aria-label={`${sayDate(language, slot.start.slice(0, 10))}, ${times}`}
      onFocus={() => onFocus(slot.start)}
      onClick={() => onPick(slot)}
    >
      <span>{to ? `${from} –` : from}</span> {to && <span>{to}</span>}
      {twin && <span class="hint"> {say(twin)}</span>}
    </button>
  )
}
