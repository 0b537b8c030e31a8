import { hasOrphans, lockOwners } from '../../db/follow-up-owners.ts'
import { hasUntoldOwner, listUnclimbed, oweAdmins, oweOwners } from '../../db/overdue-messages.ts'
import type { Deps } from '../deps.ts'
import { climbsAt, isHourToTell, type OverdueRule } from '../domain/overdue.ts'
import type { Millis } from '../domain/time.ts'
import { adoptOrphans } from './hand-over.ts'
import { overdueRule } from './overdue-rule.ts'

type Chasing = Pick<Deps, 'db' | 'clock' | 'planning' | 'jobs'>

/** Each minute, on any process: what has no owner gets one, as soon as there is anybody; what is overdue is told. */
export async function chaseFollowUps(deps: Chasing): Promise<void> {
  const { db, clock, planning } = deps
  const snapshot = await planning.read()
  if (!snapshot) return
  if (await hasOrphans(db)) await db.transaction((tx) => adoptOrphans(tx, snapshot.company.followUpSettings, clock()))
  const rule = overdueRule(snapshot)
  const now = clock()
  if (!isHourToTell(rule, now)) return
  if (await tellOverdue(deps, rule, now)) deps.jobs.nudge()
}

/** First who promised, then, when hours went by, whoever answers for the company. Whether anything is owed now. */
async function tellOverdue({ db, jobs }: Chasing, rule: OverdueRule, now: Millis): Promise<boolean> {
  const { off } = rule.messages
  const tellsOwners = !off.includes('follow-up-overdue') && (await hasUntoldOwner(db, now))
  const climbing = off.includes('follow-up-overdue-admin') ? [] : await listUnclimbed(db, now)
  const ripe = climbing.filter((overdue) => {
    const at = climbsAt(overdue, rule)
    return at !== null && at <= now
  })
  if (!tellsOwners && ripe.length === 0) return false
  return db.transaction(async (tx) => {
    // Users first: whoever removes one takes them before what they owned.
    await lockOwners(tx)
    const owners = tellsOwners ? await oweOwners(tx, now) : 0
    const admins = await oweAdmins(
      tx,
      ripe.map(({ id }) => id),
      now,
    )
    if (owners + admins > 0) await jobs.wake(tx)
    return owners + admins > 0
  })
}
