import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Score, SurveyChannel } from '../server/domain/survey.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { booking, client, followUp, message, service, surveyAnswer, surveyAsked, technician } from './tables.ts'

const columns = {
  bookingId: booking.id,
  uid: booking.uid,
  clientId: client.id,
  status: sql<'confirmed' | 'completed' | 'cancelled' | 'no_show'>`${booking.status}`,
  start: booking.start,
  end: booking.end,
  serviceName: service.name,
  technicianName: technician.name,
  isErased: sql<boolean>`${client.erasedAt} is not null`,
  refusedAt: client.surveysRefusedAt,
  score: sql<Score | null>`${surveyAnswer.score}`,
  comment: surveyAnswer.comment,
  answeredAt: surveyAnswer.answeredAt,
  /** When the call-back that a low score raised is due, while it is open. */
  callBackAt: followUp.dueAt,
}

const isOpenLowScore = and(eq(followUp.reason, 'low-score'), isNull(followUp.doneAt))

const surveys = (db: Db) =>
  db
    .select(columns)
    .from(booking)
    .innerJoin(client, eq(client.id, booking.clientId))
    .innerJoin(service, eq(service.id, booking.serviceId))
    .innerJoin(technician, eq(technician.id, booking.technicianId))
    .leftJoin(surveyAnswer, eq(surveyAnswer.bookingId, booking.id))
    .leftJoin(followUp, and(eq(followUp.bookingId, booking.id), isOpenLowScore))

/** A visit with its survey, found by the `uid` in the survey's link. A hold has none. */
export async function findSurvey(db: Db, uid: string) {
  const [row] = await surveys(db).where(eq(booking.uid, uid))
  return row ?? null
}

export async function findSurveyByReference(db: Db, reference: string) {
  const [row] = await surveys(db).where(eq(booking.reference, reference))
  return row ?? null
}

export type SurveyRow = NonNullable<Awaited<ReturnType<typeof findSurvey>>>

/** Waits for whoever else answers about this visit: what is read after it, is true until the transaction ends. */
export async function lockSurvey(tx: Db, uid: string): Promise<void> {
  await tx.select({ id: booking.id }).from(booking).where(eq(booking.uid, uid)).for('no key update')
}

/** The first answer sets its channel and its time; a later one changes what was said. */
export async function writeAnswer(
  tx: Db,
  answer: {
    readonly bookingId: number
    readonly channel: SurveyChannel
    readonly score: Score
    readonly comment: string
    readonly now: Millis
  },
): Promise<void> {
  const { now, ...said } = answer
  const { score, comment } = said
  await tx
    .insert(surveyAnswer)
    .values({ ...said, answeredAt: now, changedAt: now })
    .onConflictDoUpdate({ target: surveyAnswer.bookingId, set: { score, comment, changedAt: now } })
}

/** An answered visit is not asked about again. One that is being sent is checked by the sender. */
export async function voidSurveyMails(tx: Db, bookingId: number): Promise<void> {
  await tx
    .update(message)
    .set({ status: 'void', reason: 'answered' })
    .where(and(eq(message.bookingId, bookingId), isPendingSurvey))
}

const isPendingSurvey = and(inArray(message.kind, ['survey', 'survey-again']), eq(message.status, 'due'))

/** False when the client had refused before. */
export async function refuseSurveys(tx: Db, clientId: number, now: Millis): Promise<boolean> {
  const rows = await tx
    .update(client)
    .set({ surveysRefusedAt: now })
    .where(and(eq(client.id, clientId), isNull(client.surveysRefusedAt)))
    .returning({ id: client.id })
  if (rows.length === 0) return false
  const own = tx.select({ id: booking.id }).from(booking).where(eq(booking.clientId, clientId))
  await tx
    .update(message)
    .set({ status: 'void', reason: 'surveys-refused' })
    .where(and(inArray(message.bookingId, own), isPendingSurvey))
  return true
}

/** Once for each channel: asking again is no second asking. */
export async function recordAsked(
  db: Db,
  asked: { readonly bookingId: number; readonly clientId: number; readonly channel: SurveyChannel },
  now: Millis,
): Promise<void> {
  await db
    .insert(surveyAsked)
    .values({ ...asked, askedAt: now })
    .onConflictDoNothing()
}
