import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type DayState, openDayStore } from '../../web/technician/day-store.ts'
import { passingStore } from '../../web/technician/phone-store.ts'

const day = {
  generatedAt: '2026-11-24T07:30:00+01:00',
  timeZone: 'Europe/Paris',
  technician: { slug: 'alice', name: 'Alice' },
  visits: [],
}

/** A browser with a network that comes and goes, and an office that answers when it is told to. */
function browser() {
  const heard = new Map<string, () => void>()
  const questions: { answer: (response: Response) => void; fail: () => void }[] = []
  const network = { onLine: true }
  vi.stubGlobal('navigator', network)
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => {} })
  vi.stubGlobal('addEventListener', (kind: string, run: () => void) => void heard.set(kind, run))
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise<Response>((resolve, reject) => {
        questions.push({ answer: resolve, fail: () => reject(new TypeError('no network')) })
      }),
  )
  const turn = (onLine: boolean) => {
    network.onLine = onLine
    heard.get(onLine ? 'online' : 'offline')?.()
  }
  let state: DayState | null = null
  openDayStore(passingStore(), 'token', 'fr', (now) => {
    state = now
  })
  return { questions, turn, network: () => state?.network, at: () => state?.at }
}

const asked = (questions: readonly unknown[], count: number) => expect.poll(() => questions.length).toBe(count)
const answered = () => new Response(JSON.stringify(day), { headers: { etag: '"1"' } })

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the network goes while the office is asked, and its answer still comes: the page says that it is gone', async () => {
  const { questions, turn, network, at } = browser()
  await asked(questions, 1)
  turn(false)
  expect(network()).toBe('offline')
  questions[0]?.answer(answered())
  await expect.poll(at).toBe('day')
  expect(network()).toBe('offline')
})

test('it goes and the answer is lost with it', async () => {
  const { questions, turn, network } = browser()
  await asked(questions, 1)
  turn(false)
  questions[0]?.fail()
  await expect.poll(network).toBe('offline')
})

test('it comes back while a question fails: the office is asked again at once, not a minute later', async () => {
  const { questions, turn, network } = browser()
  await asked(questions, 1)
  turn(false)
  turn(true)
  questions[0]?.fail()
  await asked(questions, 2)
  questions[1]?.answer(answered())
  await expect.poll(network).toBe('fine')
})
