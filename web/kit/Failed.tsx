import { useEffect } from 'preact/hooks'
import type { Failure } from '../api.ts'
import { CallUs } from './CallUs.tsx'
import { failureText, retryDelay } from './failures.ts'
import { Notice } from './Notice.tsx'
import { useSurface } from './surface.ts'
import { useRetry } from './use-retry.ts'

interface Props {
  readonly failure: Failure
  readonly onRetry: () => void
  readonly phone?: string
}

/** Something could not be fetched: what happened, and what to do. */
export function Failed({ failure, onRetry, phone = '' }: Props) {
  const { say, announce } = useSurface()
  const text = failureText(say, failure)
  useEffect(() => announce(text), [text, announce])
  useRetry(failure, retryDelay(failure), onRetry)
  return (
    <Notice tone="problem">
      <p>{text}</p>
      <button type="button" class="button" part="button" onClick={onRetry}>
        {say('retry')}
      </button>
      <CallUs phone={phone} />
    </Notice>
  )
}
