import { expect, test } from 'vitest'
import { testDatabaseUrl } from '../database.ts'
import { crashStage } from '../mail-crash-stage.ts'
import { endPauses, messageRows, oweSurveys } from '../mailing.ts'
import { moveIn, until, within } from '../real-company.ts'

const { start, stage, running } = crashStage()

test('kill -9 with several batches under way, and a visit cancelled since: each once, none missing', {
  timeout: 240_000,
}, async () => {
  await moveIn(stage.folder)
  await within(stage.folder, async (database) => {
    await oweSurveys(database, 250, new Date(Date.now() - 3_600_000).toISOString())
    // No quiet hours: this runs at night too.
    await database.db.execute(
      `update company set message_settings = message_settings || '{"quietFrom": 0, "quietUntil": 0}'`,
    )
  })
  stage.provider.always({ answer: 'never', accepts: true })
  const first = await start()
  // Two batches or more, in whatever order the three of them came.
  await until(() => stage.provider.received.length >= 200)
  await first.kill('SIGKILL')

  stage.provider.always({ answer: 'ok' })
  await within(stage.folder, async ({ db }) => {
    await endPauses({ db })
    await db.execute(`update booking set status = 'cancelled', cancelled_at = now(), cancelled_by = 'client'
      where id = (select min(booking_id) from message where status = 'sending')`)
  })
  const url = await testDatabaseUrl()
  await Promise.all(Array.from({ length: url ? 2 : 1 }, () => start()))
  await until(() => stage.provider.received.length >= 250)
  for (const server of running.splice(0)) await server.kill('SIGTERM')
  const byClient = stage.provider.count(({ to }) => to)
  expect([...new Set(byClient.values())], 'each once').toEqual([1])
  expect(byClient.size, 'none is missing').toBe(250)
  const rows = await within(stage.folder, messageRows)
  expect(rows.filter(({ status }) => status === 'sent')).toHaveLength(249)
  expect(rows.filter(({ status }) => status === 'void')).toHaveLength(1)
})
