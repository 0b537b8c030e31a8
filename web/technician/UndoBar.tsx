import { useDayPage } from './day-context.ts'
import { sayDeed } from './deed-words.ts'
import { type Entry, undoable, undoSecondsLeft } from './outbox.ts'

interface Props {
  readonly entries: readonly Entry[]
  readonly now: number
  readonly undo: (entry: Entry) => void
}

/** What was just noted, under the thumb, with the seconds left to take it back. The count is seen, not read out. */
export function UndoBar({ entries, now, undo }: Props) {
  const { say } = useDayPage()
  const recent = undoable(entries, now).filter(({ standing }) => standing.at === 'sent')
  if (recent.length === 0) return null
  return (
    <aside class="undo-bar" aria-label={say('recent')}>
      {recent.map((entry) => (
        <div key={entry.id} class="undo-row">
          <p>{sayDeed(say, entry)}</p>
          <span class="seconds" aria-hidden="true">
            {say('undoSeconds', { seconds: undoSecondsLeft(entry, now) ?? 0 })}
          </span>
          <button
            type="button"
            class="button"
            aria-label={say('undoNamed', { what: sayDeed(say, entry) })}
            onClick={() => undo(entry)}
          >
            {say('undo')}
          </button>
        </div>
      ))}
    </aside>
  )
}
