import { Notice } from '../../kit/Notice.tsx'
import { say } from './language.ts'
import './versions.css'

/** One part of what was edited, in both versions, a line for each thing in it. */
interface Difference {
  readonly label: string
  readonly theirs: readonly string[]
  readonly mine: readonly string[]
}

interface Props {
  readonly parts: readonly Difference[]
  readonly told?: string
  /** Puts what is saved into the form. */
  readonly take?: () => void
  /** Saves what was typed over it; absent where the form's own button does. */
  readonly save?: () => void
}

const hasLines = (lines: readonly string[]) => lines.some((line) => line !== '')
const shownOf = (lines: readonly string[]) => (hasLines(lines) ? lines : [])

/** Somebody else saved meanwhile: both versions side by side where they differ, and the choice. */
export function Versions({ parts, told = say('keptTyped'), take, save }: Props) {
  const different = parts.filter(({ theirs, mine }) => theirs.join('\n') !== mine.join('\n'))
  return (
    <Notice tone="warning">
      <p role="alert">{told}</p>
      {different.length > 0 && (
        <dl class="versions">
          {different.map(({ label, theirs, mine }) => (
            <div key={label}>
              <dt>{label}</dt>
              <Lines title={say('versionTheirs')} lines={shownOf(theirs)} beside={shownOf(mine)} />
              <Lines title={say('versionMine')} lines={shownOf(mine)} beside={shownOf(theirs)} />
            </div>
          ))}
        </dl>
      )}
      {(take || save) && (
        <div class="row">
          {take && (
            <button type="button" class="button" onClick={take}>
              {say('takeTheirs')}
            </button>
          )}
          {save && (
            <button type="button" class="button" onClick={save}>
              {say('saveMine')}
            </button>
          )}
        </div>
      )}
    </Notice>
  )
}

/** Of a long list only what the other one has not, unless only the order differs. */
function Lines(props: {
  readonly title: string
  readonly lines: readonly string[]
  readonly beside: readonly string[]
}) {
  const { title, lines, beside } = props
  const own = lines.filter((line) => !beside.includes(line))
  const isOrder = own.length === 0 && beside.every((line) => lines.includes(line))
  const shown = isOrder ? lines : own
  return (
    <dd>
      <span class="hint">{title}</span>
      <ul>
        {shown.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
        {shown.length === 0 && <li>{say(lines.length === 0 ? 'emptyVersion' : 'nothingMore')}</li>}
      </ul>
    </dd>
  )
}
