import type { ComponentChildren } from 'preact'
import { Notice } from '../../kit/Notice.tsx'
import { readFailureText } from './failure-text.ts'
import { say } from './language.ts'
import { Skeleton } from './Skeleton.tsx'
import type { Read } from './use-read.ts'

interface Props<Value> {
  readonly read: Read<Value>
  /** Rows of the skeleton. */
  readonly rows?: number
  readonly children: (value: Value) => ComponentChildren
}

/** What was read, or its place while it is on its way, or why it does not come. */
export function Loaded<Value>({ read: { value, failure, reload }, rows, children }: Props<Value>) {
  if (value !== null) return <>{children(value)}</>
  if (!failure) return <Skeleton rows={rows} />
  return (
    <Notice tone="problem">
      <p role="alert">{readFailureText(failure)}</p>
      <button type="button" class="button" onClick={reload}>
        {say('retry')}
      </button>
    </Notice>
  )
}
