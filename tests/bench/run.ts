import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { benchApi } from './api.ts'
import { benchAssistant } from './assistant.ts'
import { benchBoard } from './board.ts'
import { benchClients } from './clients.ts'
import { benchEngine } from './engine.ts'
import { benchFeed } from './feed.ts'
import { benchImport } from './import.ts'
import { benchLive } from './live.ts'
import { benchMessages } from './messages.ts'
import { type BenchRow, table } from './report.ts'
import { benchWidget } from './widget.ts'

/** `npm run bench [-- engine|api|assistant|board|clients|feed|import|live|messages|widget …]`: ratios taken in one run, as a table and in `tests/bench/results.json`. */
const benches: Record<string, () => Promise<readonly BenchRow[]>> = {
  widget: benchWidget,
  engine: benchEngine,
  import: benchImport,
  messages: benchMessages,
  api: benchApi,
  assistant: benchAssistant,
  feed: benchFeed,
  clients: benchClients,
  board: benchBoard,
  live: benchLive,
}

const chosen = process.argv.slice(2)
const rows: BenchRow[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length === 0 || chosen.includes(name)) rows.push(...(await bench()))
}

const database = process.env.DATABASE_URL ? 'postgres' : 'embedded'
const file = 'tests/bench/results.json'
// What was not measured now stays as it was.
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly BenchRow[] }).rows : []
const kept = before.filter(({ bench }) => rows.every((row) => row.bench !== bench))
writeFileSync(file, `${JSON.stringify({ node: process.version, database, rows: [...kept, ...rows] }, null, 2)}\n`)
console.log(table(rows))
console.log(`\nNode ${process.version}, ${database} database; also in tests/bench/results.json`)
process.exit(rows.some(({ ok }) => ok === false) ? 1 : 0)
