import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { capital, columnHead, type PlainDate, sayDate } from '../../format.ts'
import { KeyName } from '../shell/KeyName.tsx'
import { language } from '../shell/language.ts'
import { PrintButton } from './PrintButton.tsx'
import { mondayOf, type View } from './period.ts'
import { useAbsence } from './use-absence.ts'
import { say } from './words.ts'

interface Props {
  readonly view: View
  readonly date: PlainDate
  readonly today: PlainDate
  readonly showCancelled: boolean
  readonly searched: string
  readonly found: number | null
  readonly field: RefObject<HTMLInputElement | null>
  readonly go: (date: PlainDate) => void
  readonly step: (way: -1 | 1) => void
  readonly show: (view: View) => void
  readonly toggleCancelled: () => void
  readonly search: (text: string) => void
  readonly enterFound: () => void
}

/** What the board shows: which day, which view, what of it. */
export function Toolbar(props: Props) {
  const { view, date, today, step, go } = props
  const [isUnfolded, unfold] = useState(false)
  return (
    <div class="planning-bar">
      <div class="planning-group">
        <button
          type="button"
          class="button arrow"
          aria-label={say(view === 'day' ? 'previousDay' : 'previousWeek')}
          onClick={() => step(-1)}
        >
          <Arrow way="left" />
        </button>
        <button
          type="button"
          class="button"
          aria-current={date === today ? 'date' : undefined}
          aria-keyshortcuts="t"
          onClick={() => go(today)}
        >
          {say('today')} <KeyName name="t" />
        </button>
        <button
          type="button"
          class="button arrow"
          aria-label={say(view === 'day' ? 'nextDay' : 'nextWeek')}
          onClick={() => step(1)}
        >
          <Arrow way="right" />
        </button>
        <input
          class="input planning-date"
          type="date"
          aria-label={say('date')}
          value={date}
          onChange={(event) => event.currentTarget.value && go(event.currentTarget.value)}
        />
      </div>
      <h1 class="planning-title">{titleOf(view, date, today)}</h1>
      <ViewChoice view={view} show={props.show} />
      <search class="planning-group planning-search">
        <input
          ref={props.field}
          class="input"
          type="search"
          autoComplete="off"
          spellcheck={false}
          aria-label={say('find')}
          placeholder={`${say('findShort')} (/)`}
          value={props.searched}
          onInput={(event) => props.search(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && props.enterFound()}
        />
        <span class="hint" role="status">
          {foundWords(props.found)}
        </span>
      </search>
      <button
        type="button"
        class="button planning-fold"
        aria-expanded={isUnfolded}
        aria-controls="planning-more"
        onClick={() => unfold(!isUnfolded)}
      >
        {say('more')}
      </button>
      <div class="planning-more" id="planning-more" data-open={isUnfolded}>
        <label class="planning-tick">
          <input type="checkbox" checked={props.showCancelled} onChange={props.toggleCancelled} />
          {say('cancelledShown')}
        </label>
        <PrintButton date={date} />
        <AbsenceButton date={date} />
      </div>
    </div>
  )
}

function AbsenceButton({ date }: Pick<Props, 'date'>) {
  const note = useAbsence(date)
  return (
    <button
      type="button"
      class="button"
      aria-keyshortcuts="i"
      title={`${say('absence')} (I)`}
      // The focus stays on the board, where it says whose absence is meant.
      onMouseDown={(event) => event.preventDefault()}
      onClick={note}
    >
      {say('absence')}
    </button>
  )
}

function ViewChoice({ view, show }: Pick<Props, 'view' | 'show'>) {
  return (
    <fieldset class="planning-views" aria-label={say('view')}>
      {(['day', 'week'] as const).map((each) => (
        <button key={each} type="button" class="button" aria-pressed={view === each} onClick={() => show(each)}>
          {say(each)} <KeyName name={say(each === 'day' ? 'dayKey' : 'weekKey')} />
        </button>
      ))}
    </fieldset>
  )
}

function Arrow({ way }: { readonly way: 'left' | 'right' }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d={way === 'left' ? 'm12 4-6 6 6 6' : 'm8 4 6 6-6 6'} />
    </svg>
  )
}

function titleOf(view: View, date: PlainDate, today: PlainDate): string {
  if (view === 'week') return say('weekOf', { date: columnHead(language, mondayOf(date)).day })
  return capital(sayDate(language, date, today))
}

const foundWords = (found: number | null): string =>
  found === null ? '' : found === 0 ? say('foundNone') : found === 1 ? say('foundOne') : say('found', { count: found })
