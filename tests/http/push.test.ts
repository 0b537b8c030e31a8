import { createECDH, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { writeNotice } from '../../emails/notice.ts'
import type { Push, PushDevice, Pushed, PushParcel } from '../../server/domain/push.ts'
import { openPush } from '../../server/push.ts'
import { sendPushes } from '../../server/usecases/send-pushes.ts'
import { openDayWorld, today } from '../day.ts'
import { send } from '../mailing.ts'
import { rowsOf } from '../marked-client.ts'

type Day = Awaited<ReturnType<typeof openDayWorld>>
let w: Day

beforeEach(async () => {
  w = await openDayWorld()
})

const subscriptionOf = (name: string) => {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  return {
    endpoint: `https://push.example.com/${name}`,
    expirationTime: null,
    keys: { p256dh: curve.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') },
  }
}
const subscribe = (name: string, path = w.alice.path) => w.post(`${path}/push`, subscriptionOf(name))

/** A push service that says what it is told to say. */
function service(answer: (device: PushDevice) => Pushed = () => ({ outcome: 'sent' })) {
  const told: { to: string; payload: Record<string, string>; parcel: PushParcel; contact: string }[] = []
  const push: Push = {
    ...openPush({ secret: 'x'.repeat(32) }),
    tell: async (device, parcel, contact) => {
      told.push({ to: device.endpoint.split('/').at(-1) ?? '', payload: JSON.parse(parcel.payload), parcel, contact })
      return answer(device)
    },
  }
  const run = (stop = new AbortController().signal) => sendPushes({ ...w.deps, push, writeNotice }, stop)
  return { told, push, run }
}
const owed = () => rowsOf<{ tries: number }>(w, sql`select tries from push_notice order by id`)
const later = () => w.db.execute(sql`update push_notice set not_before = now() - interval '1 second'`)

describe('a change within 48 hours', () => {
  test('is told to the technician’s browsers, without a name; the other technician’s hear nothing', async () => {
    const bob = await w.dayOf('bob')
    for (const name of ['a1', 'a2']) expect((await subscribe(name)).status).toBe(204)
    expect((await subscribe('b1', bob.path)).status).toBe(204)
    const reference = await w.book('09:00')
    const { told, run } = service()
    await run()
    expect(told.map(({ to }) => to).toSorted()).toEqual(['a1', 'a2'])
    expect(told[0]).toMatchObject({
      payload: { title: 'Nouvelle visite', body: 'mardi 24\u00a0novembre à 9\u00a0h, Nantes · depannage', reference },
      parcel: { topic: reference, ttlSeconds: 4 * 3600 },
      contact: expect.stringContaining('@'),
    })
    expect(JSON.stringify(told)).not.toContain('Durand')
    await run()
    expect(told).toHaveLength(2)
    expect(await owed()).toEqual([])
  })

  test('moved, given to another and cancelled: each is told what concerns them', async () => {
    const bob = await w.dayOf('bob')
    await subscribe('a')
    await subscribe('b', bob.path)
    const reference = await w.book('09:00')
    const { told, run } = service()
    await Promise.all([run(), send(w)])
    const change = async (asked: object) => {
      const { body } = await w.claire.get(`/api/admin/bookings/${reference}`)
      const answer = await w.claire.patch(`/api/admin/bookings/${reference}`, { version: body.version, ...asked })
      expect(answer.status).toBe(200)
      told.length = 0
      await Promise.all([run(), send(w)])
      return told.map(({ to, payload }) => `${to}: ${payload.title}, ${payload.body?.split(',')[0]}`).toSorted()
    }
    expect(await change({ start: today('10:00') })).toEqual(['a: Visite déplacée, mardi 24\u00a0novembre à 10\u00a0h'])
    expect(await change({ technician: 'bob' })).toEqual([
      'a: Visite retirée, mardi 24\u00a0novembre à 10\u00a0h',
      'b: Nouvelle visite, mardi 24\u00a0novembre à 10\u00a0h',
    ])
    expect(await change({ status: 'cancelled', cancelledBy: 'client' })).toEqual([
      'b: Visite annulée, mardi 24\u00a0novembre à 10\u00a0h',
    ])
  })

  test('not told any more once it is no longer true, or over', async () => {
    await subscribe('a')
    const reference = await w.book('09:00')
    const { body } = await w.claire.get(`/api/admin/bookings/${reference}`)
    await w.claire.patch(`/api/admin/bookings/${reference}`, { version: body.version, start: today('11:00') })
    const { told, run } = service()
    await run()
    expect(told.map(({ payload }) => payload.body)).toEqual([expect.stringContaining('11\u00a0h')])
    await w.book('14:00')
    w.turnClock(today('15:30'))
    await run()
    expect(told).toHaveLength(1)
    expect(await owed()).toEqual([])
  })

  const cancel = async (reference: string) => {
    const { body } = await w.claire.get(`/api/admin/bookings/${reference}`)
    const asked = { version: body.version, status: 'cancelled', cancelledBy: 'client' }
    expect((await w.claire.patch(`/api/admin/bookings/${reference}`, asked)).status).toBe(200)
  }

  test('what a browser was told of and no mail is told when it goes', async () => {
    await subscribe('a')
    const reference = await w.book('09:00')
    const { told, run } = service()
    await run()
    await cancel(reference)
    await run()
    expect(told.map(({ payload }) => payload.title)).toEqual(['Nouvelle visite', 'Visite annulée'])
  })

  test('so is what stood in the day for a while, though neither mail nor notification left', async () => {
    const reference = await w.book('09:00')
    w.turnClock(5)
    await subscribe('a')
    await cancel(reference)
    const { told, run } = service()
    await run()
    expect(told.map(({ payload }) => payload.title)).toEqual(['Visite annulée'])
  })

  test('nobody hears of a visit that came and went within seconds', async () => {
    await subscribe('a')
    const reference = await w.book('09:00')
    w.turnClock(0.5)
    await cancel(reference)
    const { told, run } = service()
    await run()
    expect(told).toEqual([])
    const far = await w.book('2026-12-04T09:00:00+01:00')
    w.turnClock(60)
    await cancel(far)
    await run()
    expect(told).toEqual([])
  })

  test('later than 48 hours from now it is for the mail alone', async () => {
    await subscribe('a')
    await w.book('2026-12-04T09:00:00+01:00')
    expect(await owed()).toEqual([])
  })
})

describe('sending', () => {
  test('two processes at once tell each browser once', async () => {
    for (let i = 0; i < 5; i++) await subscribe(`a${i}`)
    await w.book('09:00')
    await w.book('10:30')
    const { told, run } = service()
    await Promise.all([run(), run(), run()])
    expect(told).toHaveLength(10)
    expect(new Set(told.map(({ to, payload }) => to + payload.reference)).size).toBe(10)
  })

  test('what gets no answer is tried again, five times at most', async () => {
    await subscribe('a')
    await w.book('09:00')
    const { told, run } = service(() => ({ outcome: 'later', retryAfterMs: null }))
    for (let i = 0; i < 8; i++) {
      await run()
      await run()
      await later()
    }
    expect(told).toHaveLength(5)
    expect(await owed()).toEqual([])
  })

  test('a process that died in the middle leaves it for another', async () => {
    await subscribe('a')
    await w.book('09:00')
    const dead = service(() => {
      throw new Error('killed')
    })
    await expect(dead.run()).rejects.toThrow('killed')
    const { told, run } = service()
    await run()
    expect(told).toEqual([])
    await later()
    await run()
    expect(told).toHaveLength(1)
  })

  test('a browser that is gone is forgotten; what was refused is not tried again', async () => {
    for (const name of ['gone', 'refused']) await subscribe(name)
    await w.book('09:00')
    const { told, run } = service(({ endpoint }) => ({ outcome: endpoint.endsWith('gone') ? 'gone' : 'refused' }))
    await run()
    await later()
    await w.book('10:30')
    await run()
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining(['gone', 'refused', 'refused']))
    expect(told).toHaveLength(3)
  })
})

describe('a browser', () => {
  test('is kept once; the sixth takes the place of the first; it leaves when asked', async () => {
    const same = subscriptionOf('same')
    for (let i = 0; i < 2; i++) expect((await w.post(`${w.alice.path}/push`, same)).status).toBe(204)
    for (let i = 0; i < 5; i++) await subscribe(`n${i}`)
    const endpoints = () => rowsOf<{ endpoint: string }>(w, sql`select endpoint from push_subscription order by id`)
    expect((await endpoints()).map(({ endpoint }) => endpoint.split('/').at(-1))).toEqual([
      'n0',
      'n1',
      'n2',
      'n3',
      'n4',
    ])
    const gone = { endpoint: 'https://push.example.com/n0' }
    expect((await w.request('DELETE', `${w.alice.path}/push`, gone)).status).toBe(204)
    expect(await endpoints()).toHaveLength(4)
  })

  test('knows our key; whoever has no link learns nothing', async () => {
    const { body } = await w.get(`${w.alice.path}/push`)
    expect(body.publicKey).toMatch(/^[\w-]{87}$/)
    expect((await w.get('/api/days/nobody/push')).status).toBe(404)
    expect((await subscribe('x', '/api/days/nobody')).status).toBe(404)
  })

  test('is told nothing after its link was replaced or revoked', async () => {
    await subscribe('a')
    const renewed = await w.dayOf('alice')
    await w.book('09:00')
    expect(await owed()).toEqual([])
    await subscribe('a', renewed.path)
    await w.claire.del('/api/admin/technicians/alice/links')
    await w.book('10:30')
    expect(await owed()).toEqual([])
  })

  test.for([
    ['http://push.example.com/x', 'endpoint'],
    ['https://127.0.0.1/x', 'endpoint'],
    ['https://[::1]/x', 'endpoint'],
    ['https://169.254.169.254/latest', 'endpoint'],
    ['nonsense', 'endpoint'],
    [`https://push.example.com/${'x'.repeat(1000)}`, 'endpoint'],
  ])('of another kind of address is refused: %s', async ([endpoint, path]) => {
    const { status, body } = await w.post(`${w.alice.path}/push`, { ...subscriptionOf('x'), endpoint })
    expect({ status, paths: body.errors.map((error: { path: string }) => error.path) }).toEqual({
      ...{ status: 422, paths: [path] },
    })
  })

  test('with broken keys is refused', async () => {
    const broken = { ...subscriptionOf('x'), keys: { p256dh: 'short', auth: 'short' } }
    const { status, body } = await w.post(`${w.alice.path}/push`, broken)
    expect(status).toBe(422)
    expect(body.errors.map((error: { path: string }) => error.path).toSorted()).toEqual(['keys.auth', 'keys.p256dh'])
  })
})
