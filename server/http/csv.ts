import type { Millis } from '../domain/time.ts'
import { isoAt, type Zone } from '../domain/zone.ts'
import type { AppContext } from './context.ts'

/** How a call describes a file for spreadsheets. */
export const csvResponse = {
  description: 'Semicolons, UTF-8 with a byte order mark',
  content: { 'text/csv': { schema: { type: 'string' as const } } },
}

/** A file to be kept, whole or while it is written. */
export const csvAnswer = (c: AppContext, file: string, body: string | ReadableStream): Response =>
  c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${file}.csv"`,
  })

const BOM = '\ufeff'

/** A cell that a spreadsheet would run as a formula is text. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const cell = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`

/** As French spreadsheets open it: semicolons, a byte order mark, lines that end as RFC 4180 has it. */
export const csvText = ([head = [], ...rows]: readonly (readonly string[])[]): string => csvHead(head) + csvRows(rows)

/** How a file begins. */
export const csvHead = (head: readonly string[]): string => BOM + csvRows([head])

/** How it goes on. */
export const csvRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')

/** `2026-11-23 09:00`: sorts as text and is a date to every spreadsheet. */
export const spreadsheetTime = (zone: Zone, at: Millis | null): string =>
  at === null ? '' : isoAt(zone, at).slice(0, 16).replace('T', ' ')
