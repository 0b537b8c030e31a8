import { describe, expect, test } from 'vitest'
import { isOver, type NewEntry, undoable, undoSecondsLeft } from '../../web/technician/outbox.ts'
import { passingStore } from '../../web/technician/phone-store.ts'
import { backOff, type Outcome, sendOutbox } from '../../web/technician/send-outbox.ts'
import { takeBack } from '../../web/technician/take-back.ts'

const T = 1_800_000_000_000

const deed = (id: string, more: Partial<NewEntry> = {}): NewEntry => ({
  id,
  technician: 'alice',
  kind: 'arrived',
  reference: 'K7M4QX2P',
  visitStart: '2026-12-01T09:00:00+01:00',
  tappedAt: T,
  path: 'actions',
  method: 'POST',
  body: {},
  ...more,
})

const done: Outcome = { kind: 'done', visit: null, undoMs: 60_000 }
const silence: Outcome = { kind: 'unanswered', retryAfterSeconds: 0 }

/** A phone with these deeds, and an office that answers as told. */
async function phoneWith(...deeds: NewEntry[]) {
  const outbox = passingStore()
  for (const one of deeds) await outbox.add(one)
  const asked: string[] = []
  const run = (answer: (id: string) => Outcome | Promise<Outcome>, now = T) =>
    sendOutbox({
      outbox,
      technician: 'alice',
      send: async ({ id }) => {
        asked.push(id)
        return answer(id)
      },
      now: () => now,
      heard: async () => {},
    })
  const left = async () => (await outbox.all()).map(({ id, standing }) => `${id} ${standing.at}`)
  return { outbox, asked, run, left }
}

describe('what waits is sent', () => {
  test('in the order of the taps, each once', async () => {
    const phone = await phoneWith(deed('a', { kind: 'en-route' }), deed('b'), deed('c', { kind: 'done' }))
    expect(await phone.run(() => done)).toEqual({ kind: 'all' })
    expect(await phone.run(() => done)).toEqual({ kind: 'all' })
    expect(phone.asked).toEqual(['a', 'b', 'c'])
  })

  test('and nothing overtakes what got no answer', async () => {
    const phone = await phoneWith(deed('a'), deed('b'), deed('c'))
    expect(await phone.run((id) => (id === 'b' ? silence : done))).toEqual({ kind: 'later', waitMs: 1000 })
    expect(phone.asked).toEqual(['a', 'b'])
    expect(await phone.left()).toEqual(['a sent', 'b waiting', 'c waiting'])
    await phone.run(() => done)
    expect(phone.asked).toEqual(['a', 'b', 'b', 'c'])
  })

  test('a refused one stands aside with its reason, the next goes', async () => {
    const phone = await phoneWith(deed('a'), deed('b'))
    await phone.run((id) => (id === 'a' ? { kind: 'refused', reason: 'Cette visite est annulée.', visit: null } : done))
    const [first] = await phone.outbox.all()
    expect(first?.standing).toEqual({ at: 'refused', reason: 'Cette visite est annulée.' })
    expect(await phone.left()).toEqual(['a refused', 'b sent'])
    await phone.run(() => done)
    expect(phone.asked).toEqual(['a', 'b'])
  })

  const photo = (id: string) => deed(id, { kind: 'photo' })

  test('a refused photo does not hold back the photos after it', async () => {
    const phone = await phoneWith(deed('a', { kind: 'absent' }), photo('p'), photo('q'), photo('r'))
    await phone.run((id) => (id === 'p' ? { kind: 'refused', reason: '', visit: null } : done))
    expect(phone.asked).toEqual(['a', 'p', 'q', 'r'])
    expect(await phone.left()).toEqual(['a sent', 'p refused'])
  })

  test('a photo that gets no answer lets the others pass, and comes last from then on', async () => {
    const phone = await phoneWith(photo('p'), deed('a'), photo('q'), deed('b'))
    const onlyThe = (bad: string) => (id: string) => (id === bad ? silence : done)
    expect(await phone.run(onlyThe('p'))).toEqual({ kind: 'later', waitMs: 1000 })
    expect(phone.asked).toEqual(['p', 'a', 'q', 'b'])
    await phone.outbox.add(deed('c'))
    expect(await phone.run(onlyThe('p'))).toEqual({ kind: 'later', waitMs: 2000 })
    expect(await phone.run(() => done)).toEqual({ kind: 'all' })
    expect(phone.asked).toEqual(['p', 'a', 'q', 'b', 'c', 'p', 'p'])
  })

  test('nobody answers: two photos are enough to know it', async () => {
    const phone = await phoneWith(photo('p'), photo('q'), photo('r'), photo('s'))
    expect(await phone.run(() => silence)).toMatchObject({ kind: 'later' })
    expect(phone.asked).toEqual(['p', 'q'])
    await phone.run((id) => (id < 'r' ? silence : done))
    expect(phone.asked).toEqual(['p', 'q', 'r', 's', 'p', 'q'])
  })

  test('a request waits for the photo it names, but not for ever', async () => {
    const phone = await phoneWith(photo('p'), deed('r', { kind: 'request' }), deed('b'))
    for (let i = 0; i < 4; i++) await phone.run((id) => (id === 'p' ? silence : done))
    expect(phone.asked).toEqual(['p', 'b', 'p', 'p', 'p'])
    await phone.run((id) => (id === 'p' ? silence : done))
    expect(phone.asked.slice(5)).toEqual(['p', 'r'])
    expect(await phone.left()).toEqual(['p waiting', 'b sent'])
  })

  test('nothing is lost when the link stops working, and a new link of the same technician sends it', async () => {
    const phone = await phoneWith(deed('a'), deed('b', { technician: 'bob' }))
    expect(await phone.run(() => ({ kind: 'gone' }))).toEqual({ kind: 'gone' })
    expect(await phone.left()).toEqual(['a waiting', 'b waiting'])
    await phone.run(() => done)
    expect(await phone.left()).toEqual(['a sent', 'b waiting'])
  })

  test('what was tapped while it sends goes too', async () => {
    const phone = await phoneWith(deed('a'))
    await phone.run(async (id) => {
      if (id === 'a') await phone.outbox.add(deed('b'))
      return done
    })
    expect(phone.asked).toEqual(['a', 'b'])
  })
})

test('it waits longer and longer, a minute at most, and as long as the server asks', () => {
  expect([1, 2, 3, 6, 7, 8, 4000].map((tries) => backOff(tries, 0))).toEqual([
    1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000,
  ])
  expect(backOff(1, 90)).toBe(90_000)
})

describe('an action is taken back', () => {
  test('off the phone when it never left it', async () => {
    const phone = await phoneWith(deed('a'), deed('b'))
    const [a] = await phone.outbox.all()
    if (a) await takeBack(phone.outbox, a, 'u', T)
    expect(await phone.left()).toEqual(['b waiting'])
  })

  test('an absence takes the photo of the door along, and nothing else', async () => {
    const photo = (id: string, kind: string, reference = 'K7M4QX2P') =>
      deed(id, { kind: 'photo', reference, path: `photos?${new URLSearchParams({ reference, kind, id })}` })
    const phone = await phoneWith(
      deed('a', { kind: 'absent' }),
      ...[photo('b', 'door'), photo('c', 'request'), photo('d', 'door', 'ZZZZZZZZ')],
    )
    const [a] = await phone.outbox.all()
    if (a) await takeBack(phone.outbox, a, 'u', T)
    expect(await phone.left()).toEqual(['c waiting', 'd waiting'])
  })

  test('by telling the office after it, when it may have arrived', async () => {
    const phone = await phoneWith(deed('a'))
    await phone.run(() => silence)
    const [a] = await phone.outbox.all()
    if (a) await takeBack(phone.outbox, a, 'u', T)
    const paths: string[] = []
    await sendOutbox({
      outbox: phone.outbox,
      technician: 'alice',
      send: async ({ method, path }) => {
        paths.push(`${method} ${path}`)
        return done
      },
      now: () => T,
      heard: async () => {},
    })
    expect(paths).toEqual(['POST actions', 'DELETE actions/a'])
    expect(await phone.left()).toEqual([])
  })

  test('for a minute from before it left, by the phone’s clock; a repeat by the server’s', async () => {
    const phone = await phoneWith(deed('a'), deed('b'))
    await phone.run((id) => (id === 'a' ? done : silence))
    await phone.run(() => ({ ...done, undoMs: 12_000 }), T + 5000)
    const [a, b] = await phone.outbox.all()
    expect([a && undoSecondsLeft(a, T + 1), b && undoSecondsLeft(b, T + 5000)]).toEqual([60, 12])
    const all = await phone.outbox.all()
    expect(undoable(all, T + 16_999).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(undoable(all, T + 17_000).map(({ id }) => id)).toEqual(['a'])
    expect(undoable(all, T + 60_000)).toEqual([])
    expect(all.map((entry) => isOver(entry, T + 59_999))).toEqual([false, true])
  })

  test('once only', async () => {
    const phone = await phoneWith(deed('a'))
    await phone.run(() => done)
    const [a] = await phone.outbox.all()
    if (a) await takeBack(phone.outbox, a, 'u', T + 1000)
    expect(undoable(await phone.outbox.all(), T + 1000)).toEqual([])
  })

  test('too late: said, and the action stands', async () => {
    const phone = await phoneWith(deed('a'))
    await phone.run(() => done)
    const [a] = await phone.outbox.all()
    if (a) await takeBack(phone.outbox, a, 'u', T)
    await phone.run(() => ({ kind: 'refused', reason: 'Trop tard.', visit: null }))
    expect(await phone.left()).toEqual(['a sent', 'u refused'])
  })
})
