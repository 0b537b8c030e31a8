import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DayVisit, TechnicianDay } from '../../server/contract/days.ts'
import { smallPhoto } from '../pictures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'

let folder: string
const running: ServerProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'creneau-day-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill('SIGKILL')))
  rmSync(folder, { recursive: true, force: true })
})

async function start() {
  const server = await startServer(folder)
  running.push(server)
  const token = /\/t\/([\w-]{43})/.exec(server.said())?.[1]
  return { ...server, path: `${server.origin}/api/days/${token}` }
}

const weekAgo = new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10)

const readVisits = async (path: string) =>
  ((await (await fetch(`${path}?from=${weekAgo}`)).json()) as TechnicianDay).visits.filter(
    ({ start, status }) => status === 'confirmed' && Date.parse(start) < Date.now(),
  )

/** The demo's past visits are done: an assistant says of some that they are still to be. */
async function reopenSome({ origin, path, said }: Awaited<ReturnType<typeof start>>) {
  const [, email, password] = /demo: (\S+), password (\S+)\)/.exec(said()) ?? []
  const headers = { 'content-type': 'application/json', origin }
  const signIn = { method: 'POST', headers, body: JSON.stringify({ email, password }) }
  const signedIn = await fetch(`${origin}/api/auth/sign-in/email`, signIn)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const { visits } = (await (await fetch(`${path}?from=${weekAgo}`)).json()) as TechnicianDay
  for (const { reference } of visits.filter(({ status }) => status === 'completed').slice(0, 5)) {
    const address = `${origin}/api/admin/bookings/${reference}`
    const { version } = (await (await fetch(address, { headers: { cookie } })).json()) as { version: number }
    const body = JSON.stringify({ version, status: 'confirmed' })
    const reopened = await fetch(address, { method: 'PATCH', headers: { ...headers, cookie }, body })
    expect(reopened.status).toBe(200)
  }
}

interface Answer {
  readonly visit: DayVisit
  readonly undoUntil: string
}

test('a phone whose server was killed with -9 sends its queue again: each action is noted once, as it was answered', async () => {
  const first = await start()
  await reopenSome(first)
  const visits = await readVisits(first.path)
  expect(visits.length).toBeGreaterThan(3)
  const queue = visits.flatMap(({ reference }) =>
    ['en-route', 'arrived'].map((kind) => ({ id: randomUUID(), reference, kind, at: new Date().toISOString() })),
  )
  const send = async (path: string, action: (typeof queue)[number]) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${path}/actions`, { method: 'POST', headers, body: JSON.stringify(action) })
    expect(response.status).toBe(200)
    return (await response.json()) as Answer
  }
  const answered = new Map<string, Answer>()
  for (const action of queue) {
    // In the middle of the queue, with one under way.
    if (answered.size === 3) {
      send(first.path, action).catch(() => {})
      await first.kill('SIGKILL')
      break
    }
    answered.set(action.id, await send(first.path, action))
  }
  const second = await start()
  expect(second.path.slice(second.origin.length)).toBe(first.path.slice(first.origin.length))
  for (const action of queue) {
    const again = await send(second.path, action)
    const before = answered.get(action.id)
    if (before) expect(again.undoUntil).toBe(before.undoUntil)
  }
  for (const { progress } of await readVisits(second.path))
    expect([progress.enRouteAt, progress.arrivedAt]).not.toContain(null)
  const [visit] = visits
  const door = `photos?reference=${visit?.reference}&kind=door&id=${randomUUID()}`
  const added = await fetch(`${second.path}/${door}`, { method: 'POST', body: new Uint8Array(await smallPhoto()) })
  expect(added.status).toBe(201)
}, 90_000)
