import type { ExportedList } from '../../../server/contract/exported-lists.ts'
import { say } from './language.ts'

interface Props {
  readonly list: ExportedList
  /** Local dates, both included; absent: all there is. */
  readonly period?: { readonly from: string; readonly to: string }
  /** What its page shows of it, by code; empty: all. */
  readonly filter?: Readonly<Partial<Record<'state' | 'owner' | 'kind', string>>>
  /** Whom somebody looks for: names go in no address, so the file holds the others too, and its link says so. */
  readonly search?: string
  readonly words?: string
}

/** A list as spreadsheets open it. */
export function ExportLink({
  list,
  period,
  filter,
  search,
  words = say(search ? 'exportUnsearched' : 'export'),
}: Props) {
  const given = Object.entries({ ...period, ...filter }).filter(([, value]) => value)
  const asked = new URLSearchParams(given)
  return (
    <a href={`/api/admin/exports/${list}${asked.size > 0 ? `?${asked}` : ''}`} download>
      {words}
    </a>
  )
}
