import { beforeEach, expect, test } from 'vitest'
import { listUsers } from '../../db/users.ts'
import { openAuth } from '../../server/auth.ts'
import { openDemoSignIn } from '../../server/demo-user.ts'
import { millis } from '../../server/domain/time.ts'
import { addUser } from '../../server/usecases/add-user.ts'
import { testDatabase } from '../database.ts'
import { seed } from '../seed.ts'
import { companyFile, importJson } from './importing.ts'

const { db } = await testDatabase()
const { hashPassword } = openAuth({ db, secret: 'any', publicOrigin: () => '', sendResetMail: async () => {} })
const deps = { db, clock: () => millis(Date.UTC(2026, 10, 23)), hashPassword }
const emails = async () => (await listUsers(db)).map(({ email }) => email)

beforeEach(() => seed(db, { company: { demo: true }, services: [], technicians: [] }))

test('the demo has one sign-in, however many processes start at once', async () => {
  const opened = await Promise.all(Array.from({ length: 5 }, () => openDemoSignIn(deps)))
  expect(new Set(opened.map((one) => one?.email))).toEqual(new Set(['claire@demo.example']))
  expect(await emails()).toEqual(['claire@demo.example'])
})

test('a real company sends the demo’s users away, and keeps those of the command', async () => {
  await openDemoSignIn(deps)
  const [claire] = await listUsers(db)
  const newcomer = { name: 'N', role: 'admin', password: 'right battery horse' } as const
  await addUser(deps, { ...newcomer, email: 'guest@example.com' }, claire?.id ?? '')
  await addUser(deps, { ...newcomer, email: 'ann@example.com' }, 'command')
  const { faults } = await importJson(db, companyFile())
  expect(faults).toEqual([])
  expect(await emails()).toEqual(['ann@example.com'])
  expect(await openDemoSignIn(deps)).toBeNull()
  expect(await emails()).toEqual(['ann@example.com'])
})
