import './node-version.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../db/client.ts'
import { isOutage, safeErrorInfo } from '../db/errors.ts'
import { FolderInUse } from '../db/folder-lock.ts'
import { openDatabase } from '../db/open.ts'
import { readCompanyFile } from './contract/company-file.ts'
import { parseStrictJson } from './contract/strict-json.ts'
import { type Fault, pathOf, sentence } from './contract/words.ts'
import { millis } from './domain/time.ts'
import { EnvError, readEnv } from './env.ts'
import { importWords } from './import-words.ts'
import { openLinks } from './links.ts'
import { blockedBy, checkCompany, nothingKnown, overlapsWithin, warningsOf } from './usecases/check-company.ts'
import { type ImportOutcome, importCompany } from './usecases/import-company.ts'
import { isKnownHolidayCountry, loadZone } from './zone.ts'

const locale = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? 'en' : 'fr'
const words = importWords(locale)
const border = { loadZone, isKnownHolidayCountry }

/** Something to be told in one sentence. */
class Told extends Error {
  override name = 'Told'
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line.replaceAll(/\p{Cc}/gu, '?')}\n`)

function readText(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    throw new Told(words.unreadable(path))
  }
  try {
    // A byte order mark is left out.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Told(words.notUtf8(path))
  }
}

type Draft = ReturnType<typeof readCompanyFile>

function readDraft(path: string): Draft {
  const json = parseStrictJson(readText(path))
  if (json.kind === 'malformed') throw new Told(words.notJson(`${path}:${json.line}:${json.column}`))
  const draft = readCompanyFile(json.value)
  if (json.kind === 'value') return draft
  const repeated = json.paths.map((keys): Fault => ({ path: pathOf(keys, 'bracketed'), key: 'duplicate-key' }))
  return { ...draft, faults: [...repeated, ...draft.faults] }
}

interface Opened {
  readonly database: Database
  readonly secret: string
}

async function open(): Promise<Opened> {
  const env = readEnv(process.env)
  return { database: await openDatabase(env), secret: env.secret }
}

/** The database a check may look into: where there is none it makes none, no folder and no secret either. */
async function openToCheck(): Promise<Opened | null> {
  const { DATABASE_URL, CRENEAU_DATA } = process.env
  if (!DATABASE_URL && !existsSync(join(CRENEAU_DATA || '.data', 'postgres'))) return null
  try {
    return await open()
  } catch (error) {
    if (error instanceof FolderInUse) complain(words.checkedAlone)
    else if (isOutage(error)) complain(words.checkedAway)
    else throw error
    return null
  }
}

function checkAlone({ file, faults }: Draft): ImportOutcome {
  const within = overlapsWithin(blockedBy(file, nothingKnown))
  return {
    faults: [...faults, ...checkCompany(file, border, nothingKnown), ...within],
    warnings: warningsOf(file, nothingKnown),
    counts: null,
  }
}

const LINE_EVERY = 10_000

function progress(done: number, total: number): void {
  if (total === 0) return
  if (!process.stderr.isTTY) {
    if (done > 0 && done < total && done % LINE_EVERY === 0) complain(words.progress(done, total))
    return
  }
  const filled = Math.round((done / total) * 30)
  const bar = '█'.repeat(filled) + '░'.repeat(30 - filled)
  process.stderr.write(`\r${bar} ${words.progress(done, total)}${done === total ? '\n' : ''}`)
}

const inOrder = (faults: readonly Fault[]) => {
  const { compare } = new Intl.Collator('en', { numeric: true })
  return faults.toSorted((a, b) => compare(a.path, b.path))
}

async function run(path: string, write: boolean): Promise<number> {
  const draft = readDraft(path)
  const opened = write ? await open() : await openToCheck()
  let outcome: ImportOutcome
  try {
    const clock = () => millis(Date.now())
    outcome = opened
      ? await importCompany({ db: opened.database.db, clock, links: openLinks(opened.secret), ...border }, draft, {
          write,
          onProgress: progress,
        })
      : checkAlone(draft)
  } finally {
    await opened?.database.close()
  }
  const line = ({ path, key, params }: Fault) =>
    `${path || words.wholeFile}${words.colon} ${sentence(locale, key, params)}`
  for (const fault of inOrder(outcome.faults)) complain(line(fault))
  if (outcome.faults.length > 0) {
    complain(words.refused(outcome.faults.length))
    return 1
  }
  for (const warning of outcome.warnings) complain(`${words.warning}${words.colon} ${line(warning)}`)
  const { file } = draft
  if (outcome.counts) for (const count of words.counts(outcome.counts)) say(count)
  else say(words.fine(file.services.length, file.technicians.length, file.bookings.length))
  return 0
}

const given = process.argv.slice(2)
const files = given.filter((argument) => !argument.startsWith('-'))
const options = given.filter((argument) => argument.startsWith('-'))
const [path] = files
if (path === undefined || files.length > 1 || options.some((option) => option !== '--check')) {
  complain(words.usage)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await run(path, !options.includes('--check'))
  } catch (error) {
    if (error instanceof Told || error instanceof EnvError) complain(error.message)
    else if (error instanceof FolderInUse) complain(words.inUse)
    else if (isOutage(error)) complain(words.databaseAway)
    // Never the error itself: it may carry a client's name.
    else complain(words.unexpected(JSON.stringify(safeErrorInfo(error))))
    // What failed to open may hold the process open.
    process.exit(1)
  }
}
