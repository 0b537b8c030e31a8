import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { BenchRow } from './report.ts'

/** What a visitor downloads before the first slots show: the script with its style inside. */
export async function benchWidget(): Promise<BenchRow[]> {
  const bytes = gzipSync(readFileSync('dist/client/widget.js'), { level: 9 }).length
  const row = (figure: string, value: number, target: string, ok: boolean) => ({
    bench: 'widget',
    figure,
    value,
    unit: 'B',
    target,
    ok,
  })
  return [row('script and style, gzip', bytes, '<= 16000, aim 12000', bytes <= 16_000)]
}
