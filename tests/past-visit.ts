import { sql } from 'drizzle-orm'
import { rowsOf } from './marked-client.ts'
import { bookingOf, openWorld, type World } from './world.ts'

const MONDAY = '2026-11-23T07:00:00+01:00'
export const TUESDAY_NINE = '2026-11-24T09:00:00+01:00'
export const A_WEEK_LATER = '2026-12-01T07:00:00+01:00'
export const person = { name: 'Zoé Le Bœuf', email: 'zoe@example.com', phone: '06 39 98 12 34' }

/** A world in which one client had a visit a week ago. */
export async function openWithVisit() {
  const w = await openWorld({ now: MONDAY })
  const claire = await w.signIn()
  const { body } = await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE, { client: person }))
  w.turnClock(A_WEEK_LATER)
  const found = await claire.post('/api/admin/clients/search', { q: person.email })
  const { id } = found.body.clients[0]
  return { w, claire, id, token: body.manageUrl.split('/m/')[1], reference: body.reference, manageUrl: body.manageUrl }
}

/** What the audit says was done. */
export const eventsOf = (w: World, action: string) =>
  rowsOf(
    w,
    sql`select actor, client_id::int as client, before, after from audit_event where action = ${action} order by id`,
  )
