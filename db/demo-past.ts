import { asc, eq, sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import { appUser } from './auth-tables.ts'
import type { Db } from './client.ts'
import { auditEvent, booking, clientNote, followUp, message, service, surveyAnswer, surveyAsked } from './tables.ts'

/** Every visit of the demo, as its file brought it. */
export const listDemoVisits = (db: Db) =>
  db
    .select({
      id: booking.id,
      clientId: sql<number>`${booking.clientId}`.mapWith(Number),
      technicianId: booking.technicianId,
      service: service.slug,
      start: booking.start,
      end: booking.end,
      email: booking.contactEmail,
    })
    .from(booking)
    .innerJoin(service, eq(service.id, booking.serviceId))
    .orderBy(asc(booking.start), asc(booking.id))

export type DemoVisit = Awaited<ReturnType<typeof listDemoVisits>>[number]

/** How a visit came to be, and how it went. */
export interface LivedVisit {
  readonly id: number
  readonly source: 'widget' | 'phone' | 'import'
  readonly bookedAt: Millis
  readonly status: 'confirmed' | 'completed' | 'cancelled' | 'no_show'
  /** Of a cancelled one. */
  readonly cancelled: { readonly by: 'client' | 'company'; readonly at: Millis; readonly reason: string } | null
}

export interface DemoPast {
  readonly visits: readonly LivedVisit[]
  readonly mails: readonly (typeof message.$inferInsert)[]
  readonly asked: readonly (typeof surveyAsked.$inferInsert)[]
  readonly answers: readonly (typeof surveyAnswer.$inferInsert)[]
  readonly followUps: readonly (typeof followUp.$inferInsert)[]
  readonly notes: readonly (typeof clientNote.$inferInsert)[]
  readonly events: readonly (typeof auditEvent.$inferInsert)[]
}

const iso = (at: Millis) => new Date(at).toISOString()

/** Writes what happened at the demo company before somebody looked at it, all or nothing. */
export async function writeDemoPast(db: Db, past: DemoPast): Promise<void> {
  const lived = past.visits.map(({ cancelled, bookedAt, ...visit }) => ({
    ...visit,
    booked_at: iso(bookedAt),
    cancelled_at: cancelled && iso(cancelled.at),
    cancelled_by: cancelled?.by ?? null,
    cancel_reason: cancelled?.reason ?? null,
  }))
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      with lived as (
        select * from json_to_recordset(${JSON.stringify(lived)}::json) as lived(id bigint, source text, booked_at timestamptz,
          status text, cancelled_at timestamptz, cancelled_by text, cancel_reason text)
      ), said as (
        update audit_event set at = lived.booked_at, action = case lived.source when 'import' then 'imported' else 'booked' end,
          actor = case lived.source when 'widget' then 'client' when 'phone' then (select 'assistant:' || id from ${appUser} limit 1) else 'import' end
        from lived where audit_event.booking_id = lived.id and audit_event.action = 'imported'
      )
      update booking set source = lived.source, status = lived.status, created_at = lived.booked_at,
        consent_at = case lived.source when 'widget' then lived.booked_at end, cancelled_at = lived.cancelled_at,
        cancelled_by = lived.cancelled_by, cancel_reason = lived.cancel_reason
      from lived where booking.id = lived.id`)
    await tx.execute(sql`update client set created_at = (select min(created_at) from booking where client_id = client.id)
      where exists (select 1 from booking where client_id = client.id)`)
    if (past.mails.length > 0)
      await tx
        .insert(message)
        .values([...past.mails])
        .onConflictDoNothing()
    if (past.asked.length > 0) await tx.insert(surveyAsked).values([...past.asked])
    if (past.answers.length > 0) await tx.insert(surveyAnswer).values([...past.answers])
    if (past.followUps.length > 0) await tx.insert(followUp).values([...past.followUps])
    if (past.notes.length > 0) await tx.insert(clientNote).values([...past.notes])
    if (past.events.length > 0) await tx.insert(auditEvent).values([...past.events])
  })
}
