import { type DemoPast, type DemoVisit, type LivedVisit, listDemoVisits, writeDemoPast } from '../db/demo-past.ts'
import { findUserByEmail } from '../db/users.ts'
import { demoFollowUps } from './demo-follow-ups.ts'
import { pick, type Random, seededRandom } from './demo-people.ts'
import { demoSurveys } from './demo-surveys.ts'
import { calls, cancelReasons } from './demo-words.ts'
import type { Deps } from './deps.ts'
import { MINUTES_PER_DAY, type Millis, millis, minute, toMillis } from './domain/time.ts'

/** Days between booking and visit. */
const leadDays = [0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 14, 21] as const

/** What a demo that has just been loaded has behind it: visits booked in all ways and done, opinions, promises. */
export async function fillDemoPast({ db, clock }: Pick<Deps, 'db' | 'clock'>, email: string): Promise<void> {
  const owner = await findUserByEmail(db, email)
  if (!owner) return
  await writeDemoPast(db, demoPast(await listDemoVisits(db), owner, clock()))
}

/** The same visits and the same hour give the same past. */
function demoPast(
  visits: readonly DemoVisit[],
  owner: { readonly id: string; readonly name: string },
  now: Millis,
): DemoPast {
  const random = seededRandom(visits.length * 104_729)
  const lived = visits.map((visit) => ({ ...visit, ...liveVisit(random, visit, now) }))
  const surveys = demoSurveys(random, lived, now)
  return {
    visits: lived.map(({ id, source, bookedAt, status, cancelled }) => ({ id, source, bookedAt, status, cancelled })),
    mails: [...lived.flatMap((visit) => confirmation(visit)), ...surveys.mails],
    asked: surveys.asked,
    answers: surveys.answers,
    followUps: demoFollowUps(random, lived, surveys.unhappy, owner, now),
    notes: calls.map(([kind, body]) => {
      const { clientId, bookedAt } = pick(random, lived)
      return { clientId, kind, body, actor: `assistant:${owner.id}`, at: bookedAt }
    }),
    events: lived.flatMap((visit) => outcome(visit, owner.id)),
  }
}

export type Lived = DemoVisit & LivedVisit

function liveVisit(random: Random, { start, end }: DemoVisit, now: Millis): Omit<LivedVisit, 'id'> {
  const chance = random()
  const source = chance < 0.55 ? 'widget' : chance < 0.9 ? 'phone' : 'import'
  const before = pick(random, leadDays) * MINUTES_PER_DAY + 125 + Math.floor(random() * 300)
  const bookedAt = millis(
    Math.min(toMillis(minute(start - before)), now - Math.floor(random() * 72 * 3_600_000) - 60_000),
  )
  const how = random()
  if (how < 0.05) {
    const at = millis(Math.min(bookedAt + 5 * 3_600_000, now))
    const cancelled = { by: how < 0.04 ? 'client' : 'company', at, reason: pick(random, cancelReasons) } as const
    return { source, bookedAt, status: 'cancelled', cancelled }
  }
  // What ended today waits for somebody to say how it went.
  const isOver = toMillis(end) < now - 10 * 3_600_000
  const status = !isOver ? 'confirmed' : how < 0.08 ? 'no_show' : 'completed'
  return { source, bookedAt, status, cancelled: null }
}

const sent = (at: Millis) => ({ dueAt: at, sentAt: at, firstTriedAt: at, createdAt: at, status: 'sent' as const })

const confirmation = ({ id, source, bookedAt, email }: Lived): DemoPast['mails'][number][] =>
  source === 'import' || !email
    ? []
    : [{ bookingId: id, kind: 'confirmation', revision: 0, toEmail: email, attempts: 1, ...sent(bookedAt) }]

function outcome({ id, status, cancelled, end }: Lived, ownerId: string): DemoPast['events'][number][] {
  if (status === 'confirmed') return []
  const before = { status: 'confirmed' }
  if (cancelled) {
    const { by, at, reason } = cancelled
    const actor = by === 'client' ? 'client' : `assistant:${ownerId}`
    return [{ bookingId: id, at, actor, action: 'cancelled', before, after: { status, by, reason } }]
  }
  const at = toMillis(end)
  return [{ bookingId: id, at, actor: `assistant:${ownerId}`, action: 'status-changed', before, after: { status } }]
}
