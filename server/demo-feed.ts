import { hasDemoCompany } from '../db/import.ts'
import { addLinks, findFeedOwners, replaceLinks } from '../db/technician-links.ts'
import type { Deps } from './deps.ts'

/** The calendar feed and the day of one of the demo's technicians; null when the company is a real one, or its links were replaced. */
export async function openDemoFeed(
  deps: Deps,
): Promise<{ readonly technician: string; readonly path: string; readonly dayPath: string } | null> {
  const { db, links, clock } = deps
  if (!(await hasDemoCompany(db))) return null
  const technician = (await deps.planning.read())?.rulebook.technicians[0]
  if (!technician) return null
  const token = links.demoFeedToken(technician.slug)
  const hashes = { feedHash: links.hash(token), dayHash: links.hash(links.dayToken(token)) }
  await addLinks(db, { technicianId: technician.id, ...hashes, now: clock() })
  if ((await findFeedOwners(db, [hashes.feedHash])).size === 0) return null
  // Its day may have been made in another way by an older version.
  await replaceLinks(db, { technicianId: technician.id, ...hashes, now: clock() })
  return { technician: technician.name, path: `/calendars/${token}.ics`, dayPath: `/t/${links.dayToken(token)}` }
}
