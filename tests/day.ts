import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Seed } from './seed.ts'
import { bookingOf, openWorld, type World } from './world.ts'

export const today = (time: string) => `2026-11-24T${time}:00+01:00`

/** Alice and Bob on a Tuesday at half past seven; whoever books does so the day before. */
export async function openDayWorld(seed: Seed = {}) {
  const w = await openWorld({
    now: '2026-11-23T08:00:00+01:00',
    services: [{ slug: 'depannage', leadTimeMinutes: 0, bufferAfterMinutes: 15, arrivalWindowMinutes: 0 }],
    technicians: [{ slug: 'alice' }, { slug: 'bob' }],
    ...seed,
  })
  const claire = await w.signIn()
  const dayOf = async (slug: string) => {
    const { body } = await claire.post(`/api/admin/technicians/${slug}/links`)
    return { path: `/api/days/${new URL(body.dayUrl).pathname.split('/').at(-1)}`, feedUrl: body.feedUrl as string }
  }
  const alice = await dayOf('alice')
  const book = async (time: string, more: Record<string, unknown> = {}) => {
    const asked = bookingOf('depannage', time.length > 5 ? time : today(time), { technician: 'alice', ...more })
    const { status, body } = await w.post('/api/bookings', asked)
    expect(status).toBe(201)
    return body.reference as string
  }
  const act = (reference: string, kind: string, more: Record<string, unknown> = {}, path = alice.path) =>
    w.post(`${path}/actions`, {
      id: randomUUID(),
      reference,
      kind,
      at: new Date(w.deps.clock()).toISOString(),
      ...more,
    })
  const visitOf = async (reference: string) => {
    const { body } = await w.get(alice.path)
    return body.visits.find((visit: { reference: string }) => visit.reference === reference)
  }
  const goToWork = () => w.turnClock(today('07:30'))
  return { ...w, claire, alice, dayOf, book, act, visitOf, goToWork }
}

/** What was done to a visit, oldest first. */
export async function actionsIn({ claire }: { claire: Awaited<ReturnType<World['signIn']>> }, reference: string) {
  const { body } = await claire.get(`/api/admin/audit?booking=${reference}`)
  return body.events.map(({ action }: { action: string }) => action)
}
