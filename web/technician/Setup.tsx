import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Day } from '../api-day.ts'
import { CalendarSteps } from './CalendarSteps.tsx'
import { useDayPage } from './day-context.ts'
import { Icon } from './Icon.tsx'
import { PushSwitch } from './PushSwitch.tsx'

/** Behind the `#`, where a visit's reference would stand: those are written in capitals. */
export const SETUP = 'agenda'

interface Props {
  readonly day: Day
  readonly back: () => void
}

/** What is set once: the calendar, and how this phone tells of changes. */
export function Setup({ day, back }: Props) {
  const { say } = useDayPage()
  const top = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => top.current?.focus(), [])
  return (
    <div class="visit">
      <button type="button" class="link back" ref={top} onClick={back}>
        <Icon name="back" />
        {say('backToDay')}
      </button>
      <h1 class="day-title">{say('mine')}</h1>
      <PushSwitch />
      <CalendarSteps calendar={day.calendar} />
    </div>
  )
}
