import { hasDemoCompany } from '../db/import.ts'
import { addLinks, findFeedOwners } from '../db/technician-links.ts'
import type { Deps } from './deps.ts'

/** The calendar feed of one of the demo's technicians; null when the company is a real one, or its links were replaced. */
export async function openDemoFeed(deps: Deps): Promise<{ readonly technician: string; readonly path: string } | null> {
  const { db, links, clock } = deps
  if (!(await hasDemoCompany(db))) return null
  const technician = (await deps.planning.read())?.rulebook.technicians[0]
  if (!technician) return null
  const token = links.demoFeedToken(technician.slug)
  const hashes = { feedHash: links.hash(token), dayHash: links.hash(links.dayToken(token)) }
  await addLinks(db, { technicianId: technician.id, ...hashes, now: clock() })
  if ((await findFeedOwners(db, [hashes.feedHash])).size === 0) return null
  return { technician: technician.name, path: `/calendars/${token}.ics` }
}
