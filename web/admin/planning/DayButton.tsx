import type { Technician } from './board.ts'
import { opened } from './opened.ts'
import { say } from './words.ts'

/** A technician's name leads to the hours of that date; `H` does so from any place of the row. */
export function DayButton({
  technician: { slug, name },
  date,
}: {
  readonly technician: Technician
  readonly date: string
}) {
  return (
    <button
      type="button"
      class="row-name"
      tabIndex={-1}
      title={say('changeDay')}
      aria-keyshortcuts="h"
      onClick={() => opened.set({ kind: 'day', technician: slug, date })}
    >
      {name}
    </button>
  )
}
