import { useState } from 'preact/hooks'
import type { ExportedList } from '../../../server/contract/exported-lists.ts'
import { say } from './language.ts'
import { saveFile } from './save-file.ts'
import { toast } from './toasts.ts'

interface Props {
  readonly list: ExportedList
  /** Local dates, both included; absent: all there is. */
  readonly period?: { readonly from: string; readonly to: string }
  /** What its page shows of it, by code; empty: all. */
  readonly filter?: Readonly<Partial<Record<'state' | 'owner' | 'kind', string>>>
  /** Whom somebody looks for; names stand in no link. */
  readonly search?: string
  readonly words?: string
}

/** A list as spreadsheets open it. */
export function ExportLink({ list, period, filter, search, words = say('export') }: Props) {
  const given = Object.entries({ ...period, ...filter }).filter(([, value]) => value)
  const asked = new URLSearchParams(given)
  if (search) return <FoundButton address={`/api/admin/exports/${list}`} asked={[...asked, ['q', search]]} />
  return (
    <a href={`/api/admin/exports/${list}${asked.size > 0 ? `?${asked}` : ''}`} download>
      {words}
    </a>
  )
}

function FoundButton({ address, asked }: { readonly address: string; readonly asked: string[][] }) {
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    if (!(await saveFile(`${address}?${new URLSearchParams(asked)}`))) toast(say('notExported'), { tone: 'problem' })
    setBusy(false)
  }
  return (
    <button type="button" class="link" disabled={busy} aria-busy={busy} onClick={() => void save()}>
      {say('exportFound')}
    </button>
  )
}
