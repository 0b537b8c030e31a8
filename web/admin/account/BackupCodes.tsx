import { useLayoutEffect, useRef } from 'preact/hooks'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

interface Props {
  readonly codes: readonly string[]
  readonly onKept: () => void
}

/** Shown once. */
export function BackupCodes({ codes, onKept }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const copy = async () => {
    const worked = await navigator.clipboard?.writeText(codes.join('\n')).then(
      () => true,
      () => false,
    )
    if (worked) toast(say('codesCopied'))
  }
  return (
    <div class="stack">
      <h2 ref={heading} tabIndex={-1}>
        {say('codesTitle')}
      </h2>
      <p>{say('codesKeep')}</p>
      <ul class="backup-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="row">
        <button type="button" class="button" onClick={copy}>
          {say('copyCodes')}
        </button>
        <button type="button" class="button primary" onClick={onKept}>
          {say('codesKept')}
        </button>
      </div>
    </div>
  )
}
