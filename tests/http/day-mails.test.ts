import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDayWorld, today } from '../day.ts'
import { messageRows, outbox, send } from '../mailing.ts'

type World = Awaited<ReturnType<typeof openDayWorld>>

const tellable = ['on-the-way', 'running-late', 'client-absent']

/** What became of the mails that tell of acts: kind, to whom, state, why. */
async function news(w: World) {
  await send(w)
  const rows = await messageRows(w)
  return rows
    .filter(({ kind }) => tellable.includes(kind))
    .map(({ kind, status, reason }) => [kind, status, ...(reason ? [reason] : [])].join(' '))
}

const subjects = async (w: World) =>
  (await outbox(w)).filter(({ kind }) => tellable.includes(kind)).map(({ to, subject }) => `${to}: ${subject}`)

const who = (name: string) => ({ client: { name, email: `${name}@example.com`, phone: '06 39 98 12 34' } })

test('a client hears that somebody is on the way a minute later, with the hour', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00', who('zoe'))
  w.goToWork()
  await send(w)
  await w.act(visit, 'en-route', { minutes: 20 })
  w.turnClock(59 / 60)
  expect(await news(w)).toEqual(['on-the-way due'])
  w.turnClock(1 / 60)
  expect(await news(w)).toEqual(['on-the-way sent'])
  expect(await subjects(w)).toEqual(['zoe@example.com: Votre technicien arrive vers\u00a07\u00a0h\u00a050'])
})

test('the mail leaves in quiet hours too, and in the client’s language; without an estimate it says soon', async () => {
  const w = await openDayWorld({ technicians: [{ slug: 'alice', hours: [[2, '00:00', '24:00']] }] })
  const visit = await w.book('22:00', { ...who('zoe'), locale: 'en' })
  w.turnClock(today('21:30'))
  await send(w)
  await w.act(visit, 'en-route')
  w.turnClock(1)
  expect(await news(w)).toEqual(['on-the-way sent'])
  expect(await subjects(w)).toEqual(['zoe@example.com: Your technician arrives soon'])
})

test.each([
  ['undone', async (w: World, _: string, id: string) => w.request('DELETE', `${w.alice.path}/actions/${id}`), 'undone'],
  ['at the door meanwhile', async (w: World, visit: string) => w.act(visit, 'arrived'), 'over'],
  ['done meanwhile', async (w: World, visit: string) => w.act(visit, 'done'), 'over'],
  [
    'cancelled meanwhile',
    async (w: World, visit: string) =>
      w.claire.patch(`/api/admin/bookings/${visit}`, { version: 1, status: 'cancelled' }),
    'cancelled',
  ],
  [
    'given to somebody else meanwhile',
    async (w: World, visit: string) =>
      w.claire.patch(`/api/admin/bookings/${visit}`, { version: 1, technician: 'bob', force: { reason: 'panne' } }),
    'superseded',
  ],
])('nobody is told that somebody is on the way when it is not so: %s', async (_, meanwhile, reason) => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  const id = randomUUID()
  await w.act(visit, 'en-route', { id, minutes: 20 })
  expect((await meanwhile(w, visit, id)).status).toBe(200)
  w.turnClock(2)
  expect(await news(w)).toEqual([`on-the-way void ${reason}`])
})

test('a queue that arrives two hours late tells nobody that somebody is on the way', async () => {
  const w = await openDayWorld()
  const [first, second] = [await w.book('09:00'), await w.book('11:00')]
  w.turnClock(today('11:00'))
  await w.act(first, 'en-route', { minutes: 20, at: today('08:40') })
  await w.act(second, 'en-route', { at: today('10:00') })
  w.turnClock(1)
  expect(await news(w)).toEqual(['on-the-way void over'])
  expect((await w.visitOf(first)).progress.enRouteAt).toBe(today('08:40'))
})

test('late: this client and those after them whose promise breaks, each with their own hour', async () => {
  const w = await openDayWorld()
  const first = await w.book('08:00', who('a'))
  await w.book('09:30', who('b'))
  await w.book('13:30', who('c'))
  w.goToWork()
  await send(w)
  await w.act(first, 'late', { minutes: 30 })
  w.turnClock(1)
  await news(w)
  expect(await subjects(w)).toEqual([
    'a@example.com: Votre technicien aura du retard\u00a0: arrivée vers\u00a08\u00a0h\u00a030',
    'b@example.com: Votre technicien aura du retard\u00a0: arrivée vers\u00a09\u00a0h\u00a045',
  ])
})

test('late, then later still: the first word is not sent when the second comes within its minute, and both when not', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  await w.act(visit, 'late', { minutes: 15 })
  w.turnClock(0.5)
  await w.act(visit, 'late', { minutes: 30 })
  w.turnClock(0.5)
  expect(await news(w)).toEqual(['running-late due', 'running-late due'])
  w.turnClock(0.5)
  expect((await news(w)).sort()).toEqual(['running-late sent', 'running-late void superseded'])
  expect((await w.visitOf(visit)).progress.lateMinutes).toBe(30)
  w.turnClock(5)
  await w.act(visit, 'late', { minutes: 60 })
  w.turnClock(1)
  expect((await news(w)).filter((line) => line.endsWith('sent'))).toHaveLength(2)
})

test('a second word that is taken back leaves the first one standing', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00', who('zoe'))
  w.goToWork()
  await send(w)
  await w.act(visit, 'late', { minutes: 15 })
  w.turnClock(0.75)
  const id = randomUUID()
  await w.act(visit, 'late', { id, minutes: 60 })
  w.turnClock(0.5)
  await news(w)
  await w.request('DELETE', `${w.alice.path}/actions/${id}`)
  w.turnClock(1)
  expect((await news(w)).sort()).toEqual(['running-late sent', 'running-late void undone'])
  expect(await subjects(w)).toEqual([expect.stringContaining('8\u00a0h\u00a015')])
})

test('nobody in: they are offered what is free, are asked for no rating, and are told nothing if it is taken back', async () => {
  const w = await openDayWorld()
  const [visit, other] = [await w.book('08:00', who('zoe')), await w.book('10:00', who('abel'))]
  w.goToWork()
  await send(w)
  await w.act(visit, 'absent')
  const id = randomUUID()
  await w.act(other, 'absent', { id })
  await w.request('DELETE', `${w.alice.path}/actions/${id}`)
  w.turnClock(1)
  expect((await news(w)).sort()).toEqual(['client-absent sent', 'client-absent void undone'])
  const [mail] = (await outbox(w)).filter(({ kind }) => kind === 'client-absent')
  expect(mail?.to).toBe('zoe@example.com')
  expect(mail?.text).toContain('mardi 24\u00a0novembre')
  expect(mail?.text).toContain('/book')
  w.turnClock('2026-11-26T12:00:00+01:00')
  await send(w)
  const surveys = (await messageRows(w)).filter(({ kind }) => kind === 'survey')
  expect(surveys.map(({ status }) => status).sort()).toEqual(['sent', 'void'])
})

test('what a company switched off is not told', async () => {
  const w = await openDayWorld({ company: { messageSettings: { off: ['on-the-way', 'running-late'] } } })
  const visit = await w.book('08:00')
  w.goToWork()
  await w.act(visit, 'en-route', { minutes: 20 })
  await w.act(visit, 'late', { minutes: 15 })
  w.turnClock(1)
  expect(await news(w)).toEqual([])
})
