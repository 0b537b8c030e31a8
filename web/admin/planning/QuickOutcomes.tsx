import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Board } from './board.ts'
import { visitIn } from './board-change.ts'
import { noteOutcome } from './note-outcome.ts'
import { OutcomeIcon } from './OutcomeIcon.tsx'
import { outcomesOf } from './Outcomes.tsx'
import { type Place, within } from './places.ts'
import { say } from './words.ts'

interface Props {
  readonly scroller: RefObject<HTMLElement | null>
  readonly board: Board
  readonly now: number
}

/** Long enough not to be in the way of eyes that only read. */
const REST_MS = 180

/** The outcome of the visit under the pointer, one click away; before it begins only who calls it off. */
export function QuickOutcomes({ scroller, board, now }: Props) {
  const [over, setOver] = useState<{ readonly reference: string; readonly place: Place } | null>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const enter = (event: MouseEvent) => {
      const target = event.target as Element
      if (target.closest('.quick')) return clearTimeout(timer)
      const block = target.closest<HTMLElement>('.visit[data-reference]')
      clearTimeout(timer)
      timer = setTimeout(() => {
        const reference = block?.dataset.reference
        setOver(
          block?.isConnected && reference ? { reference, place: within(element, block.getBoundingClientRect()) } : null,
        )
      }, REST_MS)
    }
    const leave = () => {
      clearTimeout(timer)
      setOver(null)
    }
    element.addEventListener('mouseover', enter)
    element.addEventListener('mouseleave', leave)
    element.addEventListener('pointerdown', hide)
    function hide(event: Event) {
      if (!(event.target as Element).closest('.quick')) leave()
    }
    return () => {
      clearTimeout(timer)
      element.removeEventListener('mouseover', enter)
      element.removeEventListener('mouseleave', leave)
      element.removeEventListener('pointerdown', hide)
    }
  }, [])
  const visit = over && visitIn(board, over.reference)
  if (!over || !visit) return null
  const hasBegun = visit.from <= now
  const shown = outcomesOf(visit).filter(
    (outcome) => hasBegun || outcome.startsWith('cancelled') || outcome === 'confirmed',
  )
  const { left, top, width, height } = over.place
  return (
    <fieldset class="quick" style={{ left: `${left + width}px`, top: `${top + height}px` }} aria-label={say('outcome')}>
      {shown.map((outcome) => (
        <button
          key={outcome}
          type="button"
          class="quick-button"
          data-outcome={outcome}
          tabIndex={-1}
          aria-label={say(`outcome_${outcome}`)}
          title={say(`outcome_${outcome}`)}
          onClick={() => {
            setOver(null)
            void noteOutcome(visit, outcome)
          }}
        >
          <OutcomeIcon outcome={outcome} />
        </button>
      ))}
    </fieldset>
  )
}
