/** One measured figure; with a target, whether it was met. */
export interface BenchRow {
  readonly bench: string
  readonly figure: string
  readonly value: number
  readonly unit: string
  readonly target?: string
  readonly ok?: boolean
}

const digits = (value: number) =>
  value.toLocaleString('en', Math.abs(value) < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 })

const verdict = ({ target, ok }: BenchRow) => {
  if (target === undefined) return ''
  return ok === undefined ? target : `${target} ${ok ? '✓' : '✗ missed'}`
}

/** The rows as aligned text. */
export function table(rows: readonly BenchRow[]): string {
  const cells = [
    ['bench', 'figure', 'value', 'unit', 'target'],
    ...rows.map((row) => [row.bench, row.figure, digits(row.value), row.unit, verdict(row)]),
  ]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const pad = (cell: string, column: number) =>
    column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
  return cells.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}
