import type { ExportedList } from '../../../server/contract/exported-lists.ts'
import { say } from './language.ts'

interface Props {
  readonly list: ExportedList
  /** Local dates, both included; absent: all there is. */
  readonly period?: { readonly from: string; readonly to: string }
  readonly words?: string
}

/** A list whole, as spreadsheets open it. */
export function ExportLink({ list, period, words = say('export') }: Props) {
  const asked = period ? `?${new URLSearchParams({ ...period })}` : ''
  return (
    <a href={`/api/admin/exports/${list}${asked}`} download>
      {words}
    </a>
  )
}
