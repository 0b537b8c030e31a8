import { hasCompany } from '../db/import.ts'
import { readCompanyFile } from './contract/company-file.ts'
import { demoCompany } from './demo-company.ts'
import { demoVisits } from './demo-visits.ts'
import { floorMinute } from './domain/time.ts'
import { localDay } from './domain/zone.ts'
import { type ImportDeps, importCompany } from './usecases/import-company.ts'

/** Fills an empty database with the demo company; a database that has one is left alone. True: this process did. */
export async function loadDemo(db: ImportDeps['db'], deps: Omit<ImportDeps, 'db'>): Promise<boolean> {
  if (await hasCompany(db)) return false
  const zone = paris(deps)
  const today = localDay(zone, floorMinute(deps.clock()))
  const rules = demoCompany(today)
  const draft = readCompanyFile({ ...rules, bookings: demoVisits(rules, zone, today) })
  // Of several processes that start together, one finds no company under the import's lock.
  const { faults, counts } = await importCompany({ db, ...deps }, draft, { write: true, demo: true })
  const [fault] = faults
  if (fault) throw new Error(`the demo company is not well formed: ${fault.path} ${fault.key}`)
  return counts !== null
}

function paris({ loadZone }: Pick<ImportDeps, 'loadZone'>) {
  const zone = loadZone('Europe/Paris')
  if (!zone) throw new Error('Node has no time zone data')
  return zone
}
