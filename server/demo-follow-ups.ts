import type { DemoPast } from '../db/demo-past.ts'
import type { Lived } from './demo-past.ts'
import { pick, type Random } from './demo-people.ts'
import type { Unhappy } from './demo-surveys.ts'
import { outcomes, promises, requests } from './demo-words.ts'
import { type Millis, millis, toMillis } from './domain/time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Days from today and hours of the office, by the clock of Greenwich: what is before now is late. */
const requestsDue = [
  [-1, 15],
  [0, 16],
  [1, 8],
  [2, 10],
] as const
const promisesDue = [
  [-1, 9],
  [0, 8],
  [0, 15],
  [1, 9],
  [3, 13],
] as const
/** What is older than this was seen to. */
const SEEN_TO = 3 * DAY

type FollowUp = DemoPast['followUps'][number]

/** Call-backs and requests: most seen to, a few for today and tomorrow, two that are late. */
export function demoFollowUps(
  random: Random,
  visits: readonly Lived[],
  unhappy: readonly Unhappy[],
  owner: { readonly id: string; readonly name: string },
  now: Millis,
): FollowUp[] {
  const owned = { ownerId: owner.id, ownerName: owner.name }
  const lowScores = unhappy.map(({ visit: { id, clientId }, score, comment, at }, i): FollowUp => {
    const dueAt = onDay(at, [1, 8 + (i % 8)])
    const isOver = at < now - SEEN_TO
    return {
      ...{ ...owned, kind: 'call-back', reason: 'low-score', bookingId: id, clientId, dueAt, createdAt: at },
      note: comment || `Note ${score} sur 5`,
      ...(isOver && seenTo(millis(at + 5 * HOUR), 'reached', 'Repassage gratuit convenu.')),
    }
  })
  const done = visits.filter(({ status }) => status === 'completed').slice(-60)
  const brought = requests.map(([topic, note, urgency], i): FollowUp => {
    const { id, clientId, technicianId, end } = pick(random, done)
    const createdAt = toMillis(end)
    const due = requestsDue[i]
    const dueAt = due ? onDay(now, due) : millis(createdAt + 2 * DAY)
    const [result, resultNote] = pick(random, outcomes)
    return {
      ...{ ...owned, kind: 'opportunity', reason: 'technician', topic, note, urgency, technicianId },
      ...{ bookingId: id, clientId, dueAt, createdAt: millis(Math.min(createdAt, dueAt - HOUR)) },
      ...(!due && {
        ...seenTo(millis(Math.min(dueAt, now - HOUR)), result, resultNote),
        answeredAt: millis(Math.min(createdAt + DAY, now - HOUR)),
        ...(result === 'won' && { amountCents: (4 + Math.floor(random() * 20)) * 15_000 }),
      }),
    }
  })
  const promised = promises.map((note, i): FollowUp => {
    const { id, clientId } = pick(random, done)
    const dueAt = onDay(now, promisesDue[i] ?? [0, 8])
    const createdAt = millis(Math.min(now - (i + 1) * 2 * HOUR, dueAt - 3 * HOUR))
    return {
      ...{ ...owned, kind: 'call-back', reason: 'manual', bookingId: id, clientId, note, dueAt, createdAt },
    }
  })
  return [...lowScores, ...brought, ...promised]
}

const onDay = (now: Millis, [days, hour]: readonly [number, number]) =>
  millis((Math.floor(now / DAY) + days) * DAY + hour * HOUR)

const seenTo = (doneAt: Millis, result: NonNullable<FollowUp['result']>, resultNote: string) => ({
  doneAt,
  result,
  resultNote,
})
