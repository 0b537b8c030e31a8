import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type PlainDate, sayDate } from '../../format.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { useRead } from '../shell/use-read.ts'
import { type DayRead, dayPath, paper, type Sheaf, sheavesOf } from './paper.ts'
import { say } from './words.ts'

interface Props {
  readonly date: PlainDate
  readonly close: () => void
}

/** Which day and whose visits go on paper: everybody's, unless somebody is left out. */
export function PrintSheet({ date: asked, close }: Props) {
  const [date, setDate] = useState(asked)
  const read = useRead<DayRead>(dayPath(date))
  return (
    <Sheet title={say('printTitle', { date: sayDate(language, date) })} onClose={close}>
      <div class="visit-sheet">
        <div class="field">
          <label for="print-date">{say('date')}</label>
          <input
            id="print-date"
            class="input"
            type="date"
            value={date}
            onChange={(event) => event.currentTarget.value && setDate(event.currentTarget.value)}
          />
        </div>
        <Loaded read={read} rows={4}>
          {(day) => <Choice key={date} date={date} sheaves={sheavesOf(day)} />}
        </Loaded>
      </div>
    </Sheet>
  )
}

function Choice({ date, sheaves }: { readonly date: PlainDate; readonly sheaves: readonly Sheaf[] }) {
  const [left, leave] = useState<ReadonlySet<string>>(new Set())
  const [isOnePageEach, setOnePageEach] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // Whoever is choosing a date stays there.
  useLayoutEffect(() => {
    if (document.activeElement?.localName !== 'input') button.current?.focus()
  }, [])
  const chosen = sheaves.filter(({ slug }) => !left.has(slug))
  const choose = (slug: string) => {
    const next = new Set(left)
    if (!next.delete(slug)) next.add(slug)
    leave(next)
  }
  if (sheaves.length === 0) return <p>{say('printNone')}</p>
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.length > 0) paper.set({ date, sheaves: chosen, isOnePageEach })
      }}
    >
      <fieldset class="print-whose">
        <legend>{say('printWhose')}</legend>
        {sheaves.map(({ slug, name, visits }) => (
          <label key={slug} class="planning-tick">
            <input type="checkbox" checked={!left.has(slug)} onChange={() => choose(slug)} />
            {name} <span class="hint">{visits.length}</span>
          </label>
        ))}
      </fieldset>
      {sheaves.length > 1 && (
        <button
          type="button"
          class="link"
          onClick={() => leave(left.size === 0 ? new Set(sheaves.map(({ slug }) => slug)) : new Set())}
        >
          {say(left.size === 0 ? 'printNobody' : 'printEverybody')}
        </button>
      )}
      <label class="planning-tick">
        <input
          type="checkbox"
          checked={isOnePageEach}
          onChange={(event) => setOnePageEach(event.currentTarget.checked)}
        />
        {say('printPageEach')}
      </label>
      <button ref={button} type="submit" class="button primary" aria-disabled={chosen.length === 0}>
        {say('print')}
      </button>
      {chosen.length === 0 && <p role="status">{say('printChoose')}</p>}
    </form>
  )
}
