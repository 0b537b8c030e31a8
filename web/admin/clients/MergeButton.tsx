import { useEffect, useRef, useState } from 'preact/hooks'
import { mergeClients, type Seen } from './merge.ts'
import { say } from './words.ts'

interface Props {
  /** Who stays, with all that the other one had. */
  readonly keep: Seen
  readonly drop: Seen
  readonly onMerged: () => void
}

/** Makes one client of two; asked first, since nothing takes it back. */
export function MergeButton({ keep, drop, onMerged }: Props) {
  const [isSure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const yes = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isSure) yes.current?.focus()
  }, [isSure])
  if (!isSure)
    return (
      <button type="button" class="button" onClick={() => setSure(true)}>
        {say('merge', { name: keep.name })}
      </button>
    )
  const merge = async () => {
    if (busy) return
    setBusy(true)
    await mergeClients(keep, drop)
    setBusy(false)
    setSure(false)
    onMerged()
  }
  return (
    <fieldset class="stack" aria-busy={busy}>
      <legend>{say('mergeSure', { keep: keep.name, drop: drop.name })}</legend>
      <div class="row">
        <button type="button" class="button danger" ref={yes} onClick={() => void merge()}>
          {say('mergeYes')}
        </button>
        <button type="button" class="button" onClick={() => setSure(false)}>
          {say('mergeNo')}
        </button>
      </div>
    </fieldset>
  )
}
