import { insertAudit } from '../../db/audit.ts'
import { readHoursOf, replaceWorkingHours, type StoredHours } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { givenHours } from '../domain/given-hours.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Day } from '../domain/time.ts'
import { type Changed, changeHours, namedTechnicians } from './change-hours.ts'
import { saidOfHours } from './said-hours.ts'
import { hoursAnswer } from './save-working-hours.ts'

export interface CopiedTo {
  readonly technician: string
  readonly version: number
}

interface Asked {
  readonly from: string
  readonly version: number
  readonly to: readonly CopiedTo[]
  readonly validFrom?: Day | null | undefined
  readonly validUntil?: Day | null | undefined
  readonly preview: boolean
}

/** Gives one technician's weekly hours to others, in place of theirs: to all who were seen as they are, or to nobody. */
export async function copyWorkingHours(
  deps: Deps,
  { from, version, to, validFrom = null, validUntil = null, preview }: Asked,
  by: SignedIn,
): Promise<Result<Changed<readonly CopiedTo[]>>> {
  const others = to.filter(({ technician }) => technician !== from)
  const seen = new Map([...others, { technician: from, version }].map((each) => [each.technician, each.version]))
  const named = await namedTechnicians(deps, [...seen.keys()])
  if (!named.ok) return named
  return changeHours<readonly CopiedTo[]>(deps, {
    technicians: named.value,
    span: null,
    preview,
    write: async (tx, now) => {
      const stored = await readHoursOf(tx, [...seen.keys()])
      if (stored.some((each) => each.version !== seen.get(each.slug)))
        return refuse({ code: 'stale', current: hoursListAnswer(await readHoursOf(tx, null)) })
      const pattern = stored.find(({ slug }) => slug === from)?.hours ?? []
      const copied: CopiedTo[] = []
      for (const { id, slug, hours: before } of stored.filter((each) => each.slug !== from)) {
        const after = givenHours(before, pattern, { from: validFrom, until: validUntil })
        copied.push({ technician: slug, version: await replaceWorkingHours(tx, id, after) })
        await insertAudit(tx, {
          ...{ at: now, actor: `assistant:${by.id}`, action: 'working-hours-copied' },
          before: { technician: slug, hours: before.map(saidOfHours) },
          after: { technician: slug, from, hours: after.map(saidOfHours) },
        })
      }
      return done(copied)
    },
  })
}

/** Everybody's weekly hours in words of the API. */
export const hoursListAnswer = (stored: readonly StoredHours[]) => ({ technicians: stored.map(hoursAnswer) })
