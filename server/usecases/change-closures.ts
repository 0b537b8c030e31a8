import { insertAudit } from '../../db/audit.ts'
import { type ClosureRow, deleteClosure, insertClosure } from '../../db/closures.ts'
import { raiseSettings, takeSettings } from '../../db/company-settings.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Day, dateOf } from '../domain/time.ts'
import { type Changed, changeHours } from './change-hours.ts'

/** Which settings the editor saw, and whether anything is to be written. */
export interface Asked {
  readonly version: number
  readonly preview: boolean
}

interface Dates {
  readonly from: Day
  readonly to: Day
  readonly reason: string
}

const everybody = async ({ planning }: Deps) => (await planning.read())?.rulebook.technicians ?? []

/** A closure in words of the API. */
export const saidOfClosure = ({ id, fromOn, toOn, reason }: ClosureRow) => ({
  ...{ id, from: dateOf(fromOn), to: dateOf(toOn), reason },
})

/** Closes the company for some dates: nobody is offered then. */
export async function addClosure(deps: Deps, { from, to, reason, version, preview }: Dates & Asked, by: SignedIn) {
  return changeHours<ClosureRow>(deps, {
    ...{ technicians: await everybody(deps), span: null, preview },
    write: async (tx, now) => {
      if (!(await takeSettings(tx, version))) return refuse({ code: 'stale' })
      await raiseSettings(tx, version)
      const row = await insertClosure(tx, { fromOn: from, toOn: to, reason })
      const event = { at: now, actor: `assistant:${by.id}`, action: 'closure-added' }
      await insertAudit(tx, { ...event, after: saidOfClosure(row) })
      return done(row)
    },
  })
}

/** Takes a closure back. */
export async function removeClosure(
  deps: Deps,
  id: number,
  { version, preview }: Asked,
  by: SignedIn,
): Promise<Result<Changed<ClosureRow>>> {
  return changeHours<ClosureRow>(deps, {
    ...{ technicians: await everybody(deps), span: null, preview },
    write: async (tx, now) => {
      if (!(await takeSettings(tx, version))) return refuse({ code: 'stale' })
      const row = await deleteClosure(tx, id)
      if (!row) return refuse({ code: 'unknown-record' })
      await raiseSettings(tx, version)
      const event = { at: now, actor: `assistant:${by.id}`, action: 'closure-removed' }
      await insertAudit(tx, { ...event, before: saidOfClosure(row) })
      return done(row)
    },
  })
}
