import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findUserByEmail } from '../../db/users.ts'
import { openAuth } from '../../server/auth.ts'
import { loadDemo } from '../../server/demo.ts'
import { fillDemoPast } from '../../server/demo-past.ts'
import { openDemoSignIn } from '../../server/demo-user.ts'
import { millis } from '../../server/domain/time.ts'
import { testDatabase } from '../database.ts'
import { companyFile, countOf, depsOf, emptyDatabase, importJson } from './importing.ts'

const { db } = await testDatabase()
const { hashPassword } = openAuth({ db, secret: 'any', publicOrigin: () => '', sendResetMail: async () => {} })
const clock = () => millis(Date.UTC(2026, 10, 25, 9))

const openDemo = async () => {
  expect(await loadDemo(db, { ...depsOf(db), clock })).toBe(true)
  const demo = await openDemoSignIn({ db, clock, hashPassword })
  await fillDemoPast({ db, clock }, demo?.email ?? '')
  return await findUserByEmail(db, demo?.email ?? '')
}

beforeEach(async () => {
  await db.execute(sql`delete from app_user`)
  await emptyDatabase(db)
})

test('the demo has a past: booked in every way, done, rated, and something left to do', async () => {
  const claire = await openDemo()
  for (const source of ['widget', 'phone', 'import'])
    expect(await countOf(db, 'booking', `source = '${source}'`), source).toBeGreaterThan(20)
  expect(await countOf(db, 'booking', `status = 'completed'`)).toBeGreaterThan(150)
  for (const status of ['no_show', 'cancelled'])
    expect(await countOf(db, 'booking', `status = '${status}'`), status).toBeGreaterThan(2)
  const asked = await countOf(db, 'survey_asked')
  const rate = (await countOf(db, 'survey_answer')) / asked
  expect(asked).toBeGreaterThan(60)
  expect(rate).toBeGreaterThan(0.25)
  expect(rate).toBeLessThan(0.65)
  expect(await countOf(db, 'follow_up', 'done_at is null')).toBeGreaterThan(5)
  expect(await countOf(db, 'follow_up', 'done_at is not null')).toBeGreaterThan(3)
  expect(await countOf(db, 'follow_up', `owner_id is distinct from '${claire?.id}'`)).toBe(0)
})

test('nothing in it happened after now, before it was booked, or to a visit that is to come', async () => {
  await openDemo()
  const now = `'${new Date(clock()).toISOString()}'`
  for (const [table, column] of [
    ['booking', 'created_at'],
    ['booking', 'cancelled_at'],
    ['message', 'sent_at'],
    ['survey_asked', 'asked_at'],
    ['survey_answer', 'answered_at'],
    ['follow_up', 'created_at'],
    ['follow_up', 'done_at'],
    ['client_note', 'at'],
    ['audit_event', 'at'],
  ] as const)
    expect(await countOf(db, table, `${column} > ${now}`), `${table}.${column}`).toBe(0)
  expect(await countOf(db, 'booking', `status in ('completed', 'no_show') and "end" > ${now}`)).toBe(0)
  expect(await countOf(db, 'booking', 'created_at > start')).toBe(0)
  expect(await countOf(db, 'follow_up', 'done_at < created_at or due_at < created_at')).toBe(0)
})

test('is not written a second time, and goes with the demo', async () => {
  await openDemo()
  expect(await loadDemo(db, { ...depsOf(db), clock })).toBe(false)
  const { faults } = await importJson(db, companyFile())
  expect(faults).toEqual([])
  for (const table of ['survey_asked', 'survey_answer', 'follow_up', 'client_note'] as const)
    expect(await countOf(db, table), table).toBe(0)
})
