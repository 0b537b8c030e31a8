import { expect, test } from 'vitest'
import { testDatabaseUrl } from '../database.ts'
import { crashStage } from '../mail-crash-stage.ts'
import { endPauses, messageRows } from '../mailing.ts'
import { moveIn, until, within } from '../real-company.ts'
import { bookingOf } from '../world.ts'

const { start, stage, running } = crashStage()

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

test('kill -9 between send and mark: each mail is received once, none is missing', { timeout: 240_000 }, async () => {
  await moveIn(stage.folder)
  stage.provider.always({ answer: 'never', accepts: true })
  const first = await start()
  const visits = 5
  for (let i = 0; i < visits; i++) {
    const response = await fetch(`${first.origin}/api/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bookingOf('depannage', `${day(3)}T1${i}:00:00Z`)),
    })
    expect(response.status).toBe(201)
  }
  // The clients' mails leave at any hour, the technicians' may wait for the morning.
  await until(() => new Set(stage.provider.requests.map(({ key }) => key)).size >= visits)
  await first.kill('SIGKILL')
  const taken = stage.provider.received.length
  expect(taken).toBeGreaterThanOrEqual(visits)

  stage.provider.always({ answer: 'ok' })
  const open = await within(stage.folder, async (database) => {
    const rows = await messageRows(database)
    // The minute of the lease passes.
    await endPauses(database)
    return rows.filter(({ attempts, status }) => attempts > 0 && (status === 'sending' || status === 'due')).length
  })
  expect(open, 'sent, but nobody lived to note it').toBeGreaterThanOrEqual(taken)

  const before = stage.provider.requests.length
  const url = await testDatabaseUrl()
  await Promise.all(Array.from({ length: url ? 2 : 1 }, () => start()))
  await until(() => stage.provider.requests.length >= before + open)
  // A process that is asked to stop notes first what it has sent.
  for (const server of running.splice(0)) await server.kill('SIGTERM')
  const byMessage = stage.provider.count(({ tags }) => tags[0]?.value ?? '')
  expect([...new Set(byMessage.values())], 'each once').toEqual([1])
  const tried = await within(stage.folder, async (database) =>
    (await messageRows(database)).filter(({ attempts }) => attempts > 0),
  )
  expect(new Set(tried.map(({ status }) => status))).toEqual(new Set(['sent']))
  expect(byMessage.size, 'none is missing').toBe(tried.length)
})
