import { beforeEach, describe, expect, test } from 'vitest'
import type { Parcel, Post, Posted } from '../../server/domain/post.ts'
import { endPauses, messageRows, oweSurveys, send } from '../mailing.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

let w: World
let claire: Awaited<ReturnType<World['signIn']>>

beforeEach(async () => {
  w = await openWorld({ now: '2026-11-23T09:00:00+01:00', technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
  claire = await w.signIn()
})

const LOST: Posted = { outcome: 'later', code: 'timed-out', retryAfterMs: null, isTaken: 'maybe' }
const TAKEN = (parcel: Parcel): Posted => ({ outcome: 'sent', ids: parcel.mails.map(() => null) })

/** A provider that takes everything, and says so or not. */
function provider(answer: (parcel: Parcel) => Posted = TAKEN) {
  const taken: string[] = []
  const post: Post = {
    send: async (parcel) => {
      taken.push(...parcel.mails.map(({ tags }) => tags.find(({ name }) => name === 'kind')?.value ?? ''))
      return answer(parcel)
    },
  }
  return { taken, post }
}

const book = async (start: string, more = {}) => {
  const { status, body, text } = await w.post('/api/bookings', bookingOf('depannage', start, more))
  if (status !== 201) throw new Error(text)
  return body.reference as string
}
const change = async (reference: string, asked: object) => {
  const { body } = await claire.get(`/api/admin/bookings/${reference}`)
  const answer = await claire.patch(`/api/admin/bookings/${reference}`, { version: body.version, ...asked })
  expect(answer.status, answer.text).toBe(200)
}
const open = async () => (await messageRows(w)).filter(({ status }) => status === 'due').map(({ kind }) => kind)

describe('after a mail whose answer was lost', () => {
  test.for([
    ['cancelled', { status: 'cancelled', cancelledBy: 'client' }, ['cancellation', 'technician-cancellation']],
    ['moved', { start: '2026-11-24T14:00:00+01:00' }, ['change', 'technician-change']],
    ['given to another', { technician: 'bob' }, ['change', 'technician-removal', 'technician-new']],
  ] as const)('whoever may have read it is told what became of it: %s', async ([, asked, told]) => {
    const reference = await book('2026-11-24T09:00:00+01:00', { technician: 'alice' })
    await send(w, provider(() => LOST).post)
    await change(reference, asked)
    expect((await open()).filter((kind) => (told as readonly string[]).includes(kind)).toSorted()).toEqual(
      [...told].toSorted(),
    )
    const { taken, post } = provider()
    await send(w, post)
    expect(taken.toSorted()).toEqual([...told].toSorted())
  })

  test('what was certainly not taken is not untold: nobody knew', async () => {
    const reference = await book('2026-11-24T09:00:00+01:00', { technician: 'alice' })
    await send(w, provider(() => ({ ...LOST, code: 'rate_limit_exceeded', isTaken: 'no' })).post)
    await change(reference, { status: 'cancelled', cancelledBy: 'client' })
    expect(await open()).toEqual([])
  })
})

test('a change that was far off when it was owed, and is near when it can leave, does not wait for the morning', async () => {
  const reference = await book('2026-11-27T09:00:00+01:00', { technician: 'alice' })
  await send(w, provider().post)
  await change(reference, { start: '2026-11-26T08:00:00+01:00' })
  w.turnClock('2026-11-25T20:30:00+01:00')
  const { taken, post } = provider()
  await send(w, post)
  expect(taken).toEqual(expect.arrayContaining(['change', 'technician-change']))
})

test('a ready mail about a visit that changed before it left does not leave', async () => {
  const reference = await book('2026-11-24T09:00:00+01:00', { technician: 'alice' })
  await send(w, provider().post)
  const ready = { template: 'technician-late', values: { delay: '30 minutes' } }
  const asked = await claire.post(`/api/admin/bookings/${reference}/messages`, ready)
  expect(asked.status, asked.text).toBe(201)
  await change(reference, { status: 'cancelled', cancelledBy: 'client' })
  const { taken, post } = provider()
  await send(w, post)
  expect(taken).not.toContain('template')
})

test('a batch that may have been taken is not split for what stands between us and the provider', async () => {
  const asking = await openWorld({ now: '2026-01-05T10:00:00+01:00' })
  await oweSurveys(asking, 5)
  asking.turnClock('2026-01-06T10:00:30+01:00')
  // Two rounds claim at once and may share the five between them: each batch is answered by itself.
  const answers = new Map<string, Posted[]>()
  const keysOf = new Map<string, Set<string>>()
  const post: Post = {
    send: async (parcel) => {
      for (const { to } of parcel.mails) keysOf.set(to, (keysOf.get(to) ?? new Set()).add(parcel.key))
      const own = answers.get(parcel.key) ?? [LOST, { outcome: 'refused', code: 'http-404' }]
      answers.set(parcel.key, own)
      return own.shift() ?? TAKEN(parcel)
    },
  }
  for (let i = 0; i < 3; i++) {
    await endPauses(asking)
    await send(asking, post)
  }
  expect([...keysOf.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1, 1])
  expect((await messageRows(asking)).every(({ status }) => status === 'sent')).toBe(true)
})

test('a name is no place for a link', async () => {
  const asked = bookingOf('depannage', '2026-11-24T09:00:00+01:00')
  for (const name of ['Gagnez sur http://evil.example/win', 'voir WWW.evil.example']) {
    const { status, body } = await w.post('/api/bookings', { ...asked, client: { ...asked.client, name } })
    expect({ status, paths: body.errors.map(({ path }: { path: string }) => path) }).toEqual({
      ...{ status: 422, paths: ['client.name'] },
    })
  }
})
