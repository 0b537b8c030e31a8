import { insertAudit } from '../../db/audit.ts'
import { raiseSettings, takeSettings } from '../../db/company-settings.ts'
import { lockOwners } from '../../db/follow-up-owners.ts'
import { lockFollowUpSettings, writeFollowUpSettings } from '../../db/follow-up-settings.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { type FollowUpSettings, type OwnedKind, ownedKinds } from '../domain/follow-up.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

type Hours = Omit<FollowUpSettings, 'owners'>

export type FollowUpSettingsChange = { readonly version: number } & {
  readonly [Key in keyof Hours]?: Hours[Key] | undefined
} & {
  /** Null: nobody by default. */
  readonly owners?: Readonly<Partial<Record<OwnedKind, string | null | undefined>>> | undefined
}

/** Changes what is named. What was promised keeps its owner and its date. */
export function saveFollowUpSettings(
  { db, clock }: Deps,
  by: SignedIn,
  { version, owners: asked = {}, ...hours }: FollowUpSettingsChange,
): Promise<Result<FollowUpSettings>> {
  return db.transaction(async (tx) => {
    if (!(await takeSettings(tx, version))) return refuse({ code: 'stale' })
    const known = new Set((await lockOwners(tx)).map(({ id }) => id))
    const stranger = ownedKinds.find((kind) => typeof asked[kind] === 'string' && !known.has(asked[kind]))
    if (stranger) return refuse({ code: 'unknown-choice', field: `owners.${stranger}` })
    const before = await lockFollowUpSettings(tx)
    if (!before) return refuse({ code: 'unknown-record' })
    const owners = Object.fromEntries(
      ownedKinds.flatMap((kind) => {
        const id = asked[kind] === undefined ? before.owners[kind] : asked[kind]
        return id && known.has(id) ? [[kind, id]] : []
      }),
    )
    const named = Object.fromEntries(Object.entries(hours).filter(([, value]) => value !== undefined)) as Partial<Hours>
    const after: FollowUpSettings = { ...before, ...named, owners }
    if (after.officeUntil <= after.officeFrom) return refuse({ code: 'office-hours' })
    await raiseSettings(tx, version)
    await writeFollowUpSettings(tx, after)
    await insertAudit(tx, {
      at: clock(),
      actor: `assistant:${by.id}`,
      action: 'follow-up-settings-saved',
      before,
      after,
    })
    return done(after)
  })
}
