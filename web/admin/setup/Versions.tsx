import type { Said } from './said.ts'
import type { Draft } from './specs.ts'
import { say } from './words.ts'

interface Props {
  readonly said: readonly Said[]
  readonly mine: Draft
  readonly theirs: Draft
}

/** Two versions of a setting side by side, where they differ: what is here, and what somebody else saved. */
export function Versions({ said, mine, theirs }: Props) {
  const parts = said
    .map(({ label, of }) => ({ label, mine: of(mine), theirs: of(theirs) }))
    .filter((part) => part.mine.join('\n') !== part.theirs.join('\n'))
  if (parts.length === 0) return null
  return (
    <dl class="setup-versions">
      {parts.map((part) => (
        <div key={part.label}>
          <dt>{say(part.label)}</dt>
          <Lines title={say('staleNow')} lines={part.theirs} beside={part.mine} />
          <Lines title={say('staleMine')} lines={part.mine} beside={part.theirs} />
        </div>
      ))}
    </dl>
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
        {shown.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {shown.length === 0 && <li>{say(lines.length === 0 ? 'empty' : 'nothingMore')}</li>}
      </ul>
    </dd>
  )
}
