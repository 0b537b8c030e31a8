import type { DemoPast } from '../db/demo-past.ts'
import type { Lived } from './demo-past.ts'
import { pick, type Random } from './demo-people.ts'
import { comments } from './demo-words.ts'
import type { Score } from './domain/survey.ts'
import { type Millis, millis, toMillis } from './domain/time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface Unhappy {
  readonly visit: Lived
  readonly score: Score
  readonly comment: string
  readonly at: Millis
}

/** Who was asked how it went, two days after, and what they said: four in ten answer the mail, more at the door. */
export function demoSurveys(random: Random, visits: readonly Lived[], now: Millis) {
  const mails: DemoPast['mails'][number][] = []
  const asked: DemoPast['asked'][number][] = []
  const answers: DemoPast['answers'][number][] = []
  const unhappy: Unhappy[] = []
  const clients = new Set<number>()
  for (const visit of visits) {
    const { id, clientId, status, end, email } = visit
    if (status !== 'completed' || clients.has(clientId)) continue
    const channel = random() < 0.15 ? 'site' : 'mail'
    const at = channel === 'site' ? toMillis(end) : millis(toMillis(end) + 2 * DAY)
    if (at > now - HOUR || (channel === 'mail' && !email)) continue
    clients.add(clientId)
    asked.push({ bookingId: id, channel, clientId, askedAt: at })
    if (channel === 'mail')
      mails.push({
        ...{ bookingId: id, kind: 'survey', revision: 0, toEmail: email, attempts: 1, status: 'sent' },
        ...{ dueAt: at, sentAt: at, firstTriedAt: at, createdAt: at },
      })
    if (random() > (channel === 'site' ? 0.75 : 0.42)) continue
    const answeredAt = millis(Math.min(at + Math.floor(random() * 20 * HOUR), now - HOUR / 2))
    const score = scoreOf(random())
    const comment = random() < 0.5 || score < 4 ? pick(random, comments[score]) : ''
    answers.push({ bookingId: id, channel, score, comment, answeredAt, changedAt: answeredAt })
    if (score <= 3) unhappy.push({ visit, score, comment, at: answeredAt })
  }
  return { mails, asked, answers, unhappy }
}

const scoreOf = (chance: number): Score =>
  chance < 0.6 ? 5 : chance < 0.85 ? 4 : chance < 0.94 ? 3 : chance < 0.98 ? 2 : 1
