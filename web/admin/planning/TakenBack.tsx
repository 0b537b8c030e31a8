import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { previewRemoval, removeOverride } from './change-hours.ts'
import type { Span } from './local-day.ts'
import { OutsideVisits } from './OutsideVisits.tsx'
import { opened } from './opened.ts'
import type { DayHours } from './row-cells.ts'
import { say } from './words.ts'

interface Props {
  readonly hours: DayHours
  readonly span: Span
}

/** The exceptions that hold at a time, each with the way to take it back. */
export function TakenBack({ hours, span }: Props) {
  const holds = ({ from, until }: Span) => from < span.until && span.from < until
  const closed = hours.closures.filter((each) => each.by === 'closed' && each.id != null && holds(each))
  const exceptions = [...closed, ...hours.openings.filter((each) => each.id !== undefined && holds(each))]
  if (exceptions.length === 0) return null
  return (
    <ul class="places">
      {exceptions.map((each) => (
        <li key={each.id}>
          <p>
            {say('by' in each ? 'closed' : 'opened')}
            {each.reason && `\u00a0: ${each.reason}`}
          </p>
          {each.id != null && <Removal id={each.id} />}
        </li>
      ))}
    </ul>
  )
}

/** Visits it would leave outside are shown before it goes. */
function Removal({ id }: { readonly id: number }) {
  const [outside, setOutside] = useState<Parameters<typeof OutsideVisits>[0]['visits']>([])
  const keep = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => keep.current?.focus(), [outside])
  const remove = async () => {
    if (await removeOverride(id)) opened.set(null)
    else setOutside([])
  }
  const look = async () => {
    const reply = await previewRemoval(id)
    if (reply.ok && reply.value.outside.length > 0) setOutside(reply.value.outside)
    else await remove()
  }
  if (outside.length === 0)
    return (
      <button type="button" class="button" onClick={() => void look()}>
        {say('removeException')}
      </button>
    )
  return (
    <>
      <OutsideVisits visits={outside} isAhead />
      <div class="row">
        <button type="button" class="button" onClick={() => void remove()}>
          {say('removeAnyway')}
        </button>
        <button ref={keep} type="button" class="button" onClick={() => setOutside([])}>
          {say('keepException')}
        </button>
      </div>
    </>
  )
}
