import { useEffect, useRef, useState } from 'preact/hooks'
import { sayPhone } from '../../format.ts'
import { mergeClients, type Seen } from './merge.ts'
import { say } from './words.ts'

interface Props {
  /** Who stays, with all that the other one had. */
  readonly keep: Seen
  readonly drop: Seen
  /** Stands beside the one that stays: two of one name are told apart by their numbers. */
  readonly isBeside?: boolean
  readonly onMerged: () => void
}

const toldBy = ({ name, phone }: Seen) => (phone ? `${name}, ${sayPhone(phone)}` : name)

/** Makes one client of two; asked first, since nothing takes it back. */
export function MergeButton({ keep, drop, isBeside = false, onMerged }: Props) {
  const [isSure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const yes = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isSure) yes.current?.focus()
  }, [isSure])
  if (!isSure)
    return (
      <button
        type="button"
        class="button"
        aria-label={isBeside ? say('keepThisOne', { name: toldBy(keep) }) : undefined}
        onClick={() => setSure(true)}
      >
        {isBeside ? say('keepThis') : say('merge', { name: keep.name })}
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
      <legend>{say('mergeSure', { keep: toldBy(keep), drop: toldBy(drop) })}</legend>
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
