import { Notice } from '../../kit/Notice.tsx'
import { say } from './words.ts'

interface Props {
  /** What each field is called, and what they saved in it. */
  readonly theirs: readonly (readonly [label: string, text: string])[]
  readonly keep: () => void
  readonly take: () => void
}

/** Somebody else saved meanwhile. Both are in sight: one's own in the fields, theirs here. */
export function Stale({ theirs, keep, take }: Props) {
  return (
    <Notice tone="warning">
      <p role="alert">{say('stale')}</p>
      <dl>
        {theirs.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="mail-text">{text}</dd>
          </div>
        ))}
      </dl>
      <div class="row">
        <button type="button" class="button" onClick={keep}>
          {say('keepMine')}
        </button>
        <button type="button" class="button" onClick={take}>
          {say('takeTheirs')}
        </button>
      </div>
    </Notice>
  )
}
