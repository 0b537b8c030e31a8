import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/client.ts'
import { isSlotTaken } from '../../db/errors.ts'
import {
  clearLapsedHolds,
  deletePlanning,
  lockImports,
  lockPlannings,
  readStored,
  type Stored,
} from '../../db/import.ts'
import {
  findImportKeys,
  findReferences,
  insertBookings,
  type NewBooking,
  readPlanned,
} from '../../db/import-bookings.ts'
import type { CompanyFile, FileBooking, FileCompany } from '../contract/company-file.ts'
import type { Fault } from '../contract/words.ts'
import { defaultMessageSettings, type MessageSettings } from '../domain/message-settings.ts'
import { type Owed, type OwedVisit, owed } from '../domain/messages.ts'
import { type Millis, minute } from '../domain/time.ts'
import type { Links } from '../links.ts'
import {
  type BorderKnowledge,
  blockedBy,
  checkCompany,
  nothingKnown,
  overlapsWithin,
  type PlacedBooking,
  warningsOf,
} from './check-company.ts'
import { type Tally, type WrittenRules, writeRules } from './import-rules.ts'

const BATCH = 1000

export interface ImportDeps extends BorderKnowledge {
  readonly db: Db
  readonly clock: () => Millis
  readonly links: Links
}

export interface ImportOptions {
  /** False: only says what is wrong. */
  readonly write: boolean
  /** The company is the demo, and only loaded where there is none at all. */
  readonly demo?: boolean
  readonly onProgress?: (done: number, total: number) => void
}

export interface ImportOutcome {
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  /** Null when nothing was written. */
  readonly counts: {
    readonly services: Tally
    readonly technicians: Tally
    readonly bookings: { readonly created: number; readonly unchanged: number }
    readonly demoReplaced: boolean
  } | null
}

type Draft = { readonly file: CompanyFile; readonly faults: readonly Fault[] }

/** Takes a company file in, whole or not at all. */
export async function importCompany(deps: ImportDeps, draft: Draft, options: ImportOptions): Promise<ImportOutcome> {
  const attempt = () => deps.db.transaction((tx) => importWithin(tx, deps, draft, options))
  try {
    return await attempt()
  } catch (error) {
    if (!isSlotTaken(error)) throw error
    // Somebody was faster; now the planning that is read has their visit too.
    try {
      return await attempt()
    } catch (again) {
      if (!isSlotTaken(again)) throw again
      return { faults: [{ path: 'bookings', key: 'overlaps-planning' }], warnings: [], counts: null }
    }
  }
}

const empty: Stored = {
  ...{ company: null, holidays: [], skills: new Map(), services: new Map(), technicians: new Map() },
}

async function importWithin(tx: Db, deps: ImportDeps, draft: Draft, options: ImportOptions): Promise<ImportOutcome> {
  const { file } = draft
  const { write, demo = false, onProgress } = options
  const now = deps.clock()
  if (write) await lockImports(tx)
  const found = await readStored(tx)
  if (demo && found.company) return { faults: [], warnings: [], counts: null }
  const replaced = found.company?.demo === true
  const stored = replaced ? empty : found

  const known = replaced ? nothingKnown : stored
  const concerned = technicianIds(replaced ? found.technicians.keys() : bookedSlugs(file), found)
  if (write) await lockPlannings(tx, concerned)
  const blocked = blockedBy(file, known)
  const { fresh, faults: overlaps } = await compare(tx, deps, blocked, stored, now)
  const faults = [...draft.faults, ...checkCompany(file, deps, known), ...overlapsWithin(fresh), ...overlaps]
  const warnings = warningsOf(file, known)
  if (faults.length > 0 || !write || !file.company) return { faults, warnings, counts: null }

  if (replaced) await deletePlanning(tx)
  const { company } = file
  const rules = await writeRules(tx, company, file, { ...stored, company: found.company }, { now, demo })
  if (fresh.length > 0 && !replaced) await clearLapsedHolds(tx, concerned, now)
  const shapes = new Map<string, Shape>([
    ...stored.services,
    ...file.services.map(({ part }) => [part.slug, part] as const),
  ])
  const owes = owedByImport(deps, company, found.company?.messageSettings ?? {}, now)
  for (let i = 0; i < fresh.length; i += BATCH) {
    onProgress?.(i, fresh.length)
    const rows = fresh.slice(i, i + BATCH).map((booking) => newBooking(deps.links, booking, rules, shapes, owes))
    await insertBookings(tx, await withFreeReferences(tx, deps.links, rows), company.locale, now)
  }
  onProgress?.(fresh.length, fresh.length)
  const bookings = { created: fresh.length, unchanged: blocked.length - fresh.length }
  const { services, technicians } = rules
  return { faults, warnings, counts: { services, technicians, bookings, demoReplaced: replaced } }
}

const bookedSlugs = ({ bookings }: CompanyFile) => new Set(bookings.map(({ part }) => part.technician))

const technicianIds = (slugs: Iterable<string>, { technicians }: Stored): number[] =>
  [...slugs].flatMap((slug) => technicians.get(slug)?.id ?? [])

const importKey = (links: Links, { technician, service, start, client }: FileBooking) =>
  links.hash(['booking', technician, service, start, client.email].join('\n'))

/** The bookings the database does not have yet, and the faults of those whose place is taken there. */
async function compare(tx: Db, { links }: ImportDeps, bookings: readonly PlacedBooking[], stored: Stored, now: Millis) {
  const ids = technicianIds(new Set(bookings.map(({ part }) => part.technician)), stored)
  if (ids.length === 0) return { fresh: bookings, faults: [] }
  const keyOf = new Map(bookings.map((booking) => [booking, importKey(links, booking.part)]))
  const knownKeys = new Set<string>()
  const keys = [...keyOf.values()]
  for (let i = 0; i < keys.length; i += 5 * BATCH)
    for (const key of await findImportKeys(tx, keys.slice(i, i + 5 * BATCH))) knownKeys.add(key)

  const from = bookings.reduce((first, { blockedFrom }) => Math.min(first, blockedFrom), Number.POSITIVE_INFINITY)
  const until = bookings.reduce((last, { blockedUntil }) => Math.max(last, blockedUntil), Number.NEGATIVE_INFINITY)
  const planned = await readPlanned(tx, ids, minute(from), minute(until), now)
  const identity = (technicianId: number, serviceId: number, start: number, email: string | null) =>
    [technicianId, serviceId, start, email].join('\n')
  const identities = new Set(planned.map((row) => identity(row.technicianId, row.serviceId, row.start, row.email)))
  const taken = Map.groupBy(
    planned.filter(({ live }) => live).toSorted((a, b) => a.blockedFrom - b.blockedFrom),
    (row) => row.technicianId,
  )

  const fresh: PlacedBooking[] = []
  const faults: Fault[] = []
  for (const booking of bookings) {
    const { part, path } = booking
    const technicianId = stored.technicians.get(part.technician)?.id ?? 0
    const serviceId = stored.services.get(part.service)?.id ?? 0
    const isKnown =
      knownKeys.has(keyOf.get(booking) ?? '') ||
      identities.has(identity(technicianId, serviceId, part.start, part.client.email))
    if (isKnown) continue
    fresh.push(booking)
    if (overlapsAny(taken.get(technicianId) ?? [], booking)) faults.push({ path, key: 'overlaps-planning' })
  }
  return { fresh, faults }
}

/** `rows` are in order and, being live visits of one technician, do not overlap one another. */
function overlapsAny(rows: readonly { blockedFrom: number; blockedUntil: number }[], booking: PlacedBooking): boolean {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.blockedUntil ?? 0) <= booking.blockedFrom) low = middle + 1
    else high = middle
  }
  const next = rows[low]
  return next !== undefined && next.blockedFrom < booking.blockedUntil
}

type Shape = Pick<NewBooking, 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'arrivalWindowMinutes'> & {
  readonly durationMinutes: number
}

function newBooking(
  links: Links,
  { part }: PlacedBooking,
  { technicianIds, serviceIds }: WrittenRules,
  shapes: ReadonlyMap<string, Shape>,
  owes: (visit: OwedVisit) => readonly Owed[],
): NewBooking {
  const shape = shapes.get(part.service)
  const technicianId = technicianIds.get(part.technician)
  const serviceId = serviceIds.get(part.service)
  if (!shape || technicianId === undefined || serviceId === undefined) throw new Error('a checked reference is known')
  const uid = randomUUID()
  const { start, client, address } = part
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, arrivalWindowMinutes } = shape
  const end = minute(start + durationMinutes)
  return {
    ...{
      uid,
      reference: links.newReference(),
      tokenHash: links.manageTokenHash(uid),
      importKey: importKey(links, part),
    },
    ...{ technicianId, serviceId, start, end, client, address },
    owed: owes({ start, end, technicianId }),
    ...{ bufferBeforeMinutes, bufferAfterMinutes, arrivalWindowMinutes },
  }
}

/** What a planning that moves in owes: reminders and surveys of the visits to come, by the settings that hold from now on. */
function owedByImport(
  { loadZone }: ImportDeps,
  company: FileCompany,
  stored: Partial<MessageSettings>,
  now: Millis,
): (visit: OwedVisit) => readonly Owed[] {
  const zone = loadZone(company.timeZone)
  if (!zone) throw new Error('a checked time zone is known')
  const settings: MessageSettings = { ...defaultMessageSettings, ...stored, ...company.messages }
  return (visit) => owed({ what: 'booked', by: 'import' }, visit, settings, zone, now)
}

/** References are short: among a hundred thousand, two may be the same. */
async function withFreeReferences(tx: Db, links: Links, rows: readonly NewBooking[]): Promise<NewBooking[]> {
  const taken = new Set(
    await findReferences(
      tx,
      rows.map(({ reference }) => reference),
    ),
  )
  return rows.map((row) => {
    let { reference } = row
    while (taken.has(reference)) reference = links.newReference()
    taken.add(reference)
    return { ...row, reference }
  })
}
