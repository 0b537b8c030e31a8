import { beforeEach, describe, expect, test } from 'vitest'
import { readCompanyFile } from '../../server/contract/company-file.ts'
import { parseStrictJson } from '../../server/contract/strict-json.ts'
import { importCompany } from '../../server/usecases/import-company.ts'
import { testDatabase } from '../database.ts'
import {
  companyFile,
  countOf,
  depsOf,
  dump,
  emptyDatabase,
  importJson,
  type Loose,
  service,
  technician,
  visit,
} from './importing.ts'

const { db } = await testDatabase()
beforeEach(() => emptyDatabase(db))

const pathsOf = (faults: readonly { path: string; key: string }[]) =>
  Object.fromEntries(faults.map(({ path, key }) => [path, key]))

describe('a broken file', () => {
  test.each<[string, (file: Loose) => unknown, Record<string, string>]>([
    ['no company', (file) => delete file.company, { company: 'required' }],
    [
      'a company file of another planet',
      (file) => Object.assign(file.company, { timeZone: '+01:00', phone: '3639' }),
      { 'company.timeZone': 'unknown-time-zone', 'company.phone': 'not-a-phone' },
    ],
    [
      'a long visit over two others',
      (file) => file.bookings.unshift(visit('2026-12-01T08:00:00+01:00', { service: 'tableau' })),
      { 'bookings[1]': 'bookings-overlap', 'bookings[2]': 'bookings-overlap' },
    ],
    [
      'a visit given twice',
      (file) => file.bookings.push(visit('2026-12-01T12:00:00+01:00'), visit('2026-12-01T12:00:00+01:00')),
      { 'bookings[4]': 'bookings-overlap' },
    ],
    [
      'a visit in the year 0',
      (file) => Object.assign(file.bookings[0], { start: '0000-12-01T09:00:00Z' }),
      { 'bookings[0].start': 'too-far' },
    ],
    [
      'faults in every part',
      (file) => {
        file.company.email = ''
        file.services[0].slug = 'X Y'
        file.technicians[1].phone = '1'
        file.bookings[1].technician = 'nobody'
        file.bookings[2].start = 'soon'
      },
      {
        'company.email': 'required',
        'services[0].slug': 'not-a-slug',
        'technicians[1].phone': 'not-a-phone',
        'bookings[0].service': 'unknown-service',
        'bookings[1].technician': 'unknown-technician',
        'bookings[1].service': 'unknown-service',
        'bookings[2].start': 'not-an-instant',
      },
    ],
  ])('%s: every fault at its path, and nothing written', async (_name, spoil, expected) => {
    const file = companyFile()
    spoil(file)
    const { faults, counts } = await importJson(db, file)
    expect(pathsOf(faults)).toEqual(expected)
    expect(counts).toBeNull()
    expect(await countOf(db, 'company')).toBe(0)
  })

  test('names the other place of an overlap', async () => {
    const file = companyFile()
    file.bookings.push(visit('2026-12-01T09:30:00+01:00'))
    const { faults } = await importJson(db, file)
    expect(faults).toEqual([{ path: 'bookings[3]', key: 'bookings-overlap', params: { other: 'bookings[0]' } }])
  })

  test('repeated keys and bad JSON are found where they stand', () => {
    expect(parseStrictJson('{"a":[{"b":1,"b":2}],"a":0}')).toMatchObject({
      kind: 'repeated',
      paths: [['a', 0, 'b'], ['a']],
    })
    expect(parseStrictJson('{\n  "a": 1,\n}')).toMatchObject({ kind: 'malformed', line: 3 })
    expect(parseStrictJson('{"a": 1 // why\n}')).toMatchObject({ kind: 'malformed', line: 1, column: 9 })
    expect(parseStrictJson('')).toMatchObject({ kind: 'malformed', line: 1, column: 1 })
    expect(parseStrictJson('{"a":{"b":1},"b":{"a":1}}').kind).toBe('value')
    expect(parseStrictJson(`\n${'['.repeat(9000)}${']'.repeat(9000)}`)).toMatchObject({ kind: 'malformed', line: 2 })
    expect(parseStrictJson(`"\n${'['.repeat(9000)}`)).toMatchObject({ kind: 'malformed', line: 1, column: 1 })
    expect(parseStrictJson(`"${'['.repeat(9000)}"`).kind).toBe('value')
  })

  test('two visits may touch, buffers included', async () => {
    const file = companyFile()
    file.bookings.push(
      visit('2026-12-01T11:30:00+01:00'),
      visit('2026-12-01T09:00:00+01:00', { technician: 't2', service: 'depannage' }),
    )
    const { faults } = await importJson(db, file)
    expect(pathsOf(faults)).toEqual({ 'bookings[4]': 'bookings-overlap' })
  })
})

test('a file is taken in whole', async () => {
  const { faults, warnings, counts } = await importJson(db, companyFile())
  expect({ faults, warnings }).toEqual({ faults: [], warnings: [] })
  expect(counts).toMatchObject({ services: { created: 2 }, technicians: { created: 2 }, bookings: { created: 3 } })
  expect(await countOf(db, 'company', `email = 'contact@example.com' and hold_minutes = 10 and not demo`)).toBe(1)
  expect(await countOf(db, 'client')).toBe(2)
  expect(await countOf(db, 'address')).toBe(2)
  expect(await countOf(db, 'client', `phone in ('+33639980002', '+33261910001')`)).toBe(2)
  expect(await countOf(db, 'booking', `status = 'confirmed' and source = 'import' and token_hash is not null`)).toBe(3)
  expect(await countOf(db, 'audit_event', `action = 'imported' and booking_id is not null`)).toBe(3)
  expect(await countOf(db, 'working_hours', 'end_minute = 1440')).toBe(2)
})

test('the same file twice changes nothing at all', async () => {
  await importJson(db, companyFile())
  const before = await dump(db)
  const { faults, counts } = await importJson(db, companyFile())
  expect(faults).toEqual([])
  expect(counts).toMatchObject({
    services: { created: 0, changed: 0, unchanged: 2 },
    technicians: { created: 0, changed: 0, unchanged: 2 },
    bookings: { created: 0, unchanged: 3 },
  })
  expect(await dump(db)).toEqual(before)
})

test('only what differs is written', async () => {
  await importJson(db, companyFile())
  const file = companyFile()
  file.services[1].name = 'Tableau neuf'
  file.technicians[1].skills = ['BR']
  file.technicians[0].timeOff = []
  file.company.holidays.region = '57'
  file.bookings.push(visit('2026-12-02T09:00:00+01:00'))
  const before = await dump(db)
  const { counts } = await importJson(db, file)
  expect(counts).toMatchObject({
    services: { changed: 1 },
    technicians: { changed: 2 },
    bookings: { created: 1, unchanged: 3 },
  })
  const after = await dump(db)
  expect(after.working_hours).toEqual(before.working_hours)
  expect(after.override).toEqual(before.override)
  expect(after.client).toEqual(before.client)
  expect(after.time_off).toBeNull()
  expect(await countOf(db, 'audit_event', `action = 'company-changed'`)).toBe(2)
  expect(await countOf(db, 'holiday_rule', `region = '57'`)).toBe(1)
})

test('a check writes nothing and finds the same faults', async () => {
  const { faults, counts } = await importJson(db, companyFile(), { write: false })
  expect({ faults, counts }).toEqual({ faults: [], counts: null })
  expect(await countOf(db, 'company')).toBe(0)
})

test('one fault keeps everything out', async () => {
  await importJson(db, companyFile())
  const before = await dump(db)
  const file = companyFile()
  file.company.name = 'Another'
  file.bookings.push(visit('2026-12-05T09:00:00+01:00'), visit('2026-12-06T09:00:00+01:00', { technician: 'nobody' }))
  expect(pathsOf((await importJson(db, file)).faults)).toEqual({ 'bookings[4].technician': 'unknown-technician' })
  expect(await dump(db)).toEqual(before)
})

test('a visit over one already in the planning is refused, one in its place when that is cancelled is not', async () => {
  await importJson(db, companyFile())
  const file = {
    ...companyFile(),
    services: [],
    technicians: [],
    bookings: [
      visit('2026-12-01T08:30:00+01:00', { client: { name: 'D', email: 'd@example.com', phone: '0639980003' } }),
    ],
  }
  expect(pathsOf((await importJson(db, file)).faults)).toEqual({ 'bookings[0]': 'overlaps-planning' })
  await db.execute(`update booking set status = 'cancelled', cancelled_at = now(), cancelled_by = 'client'`)
  expect((await importJson(db, file)).counts).toMatchObject({ bookings: { created: 1 } })
})

test('a booking moved or cancelled since is not made again', async () => {
  await importJson(db, companyFile())
  await db.execute(
    `update booking set start = start + interval '3 days', "end" = "end" + interval '3 days' where contact_email = 'b@example.com'`,
  )
  await db.execute(
    `update booking set status = 'cancelled', cancelled_at = now(), cancelled_by = 'client' where contact_email <> 'b@example.com'`,
  )
  const before = await dump(db)
  const { faults, counts } = await importJson(db, companyFile())
  expect(faults).toEqual([])
  expect(counts?.bookings).toEqual({ created: 0, unchanged: 3 })
  expect(await dump(db)).toEqual(before)
})

test('a known client is not written over, and the booking keeps what the file says', async () => {
  await importJson(db, companyFile())
  const client = { name: 'Somebody Else', email: 'CAMILLE@example.com', phone: '06 39 98 77 77' }
  await importJson(db, { ...companyFile(), bookings: [visit('2026-12-09T09:00:00+01:00', { client })] })
  expect(await countOf(db, 'client', `email = 'camille@example.com' and name = 'Camille Durand'`)).toBe(1)
  expect(await countOf(db, 'booking', `contact_name = 'Somebody Else' and contact_phone = '+33639987777'`)).toBe(1)
})

test('a skill nobody holds is a warning', async () => {
  const file = companyFile()
  file.services[0].skills = ['BR', 'IRVE']
  const { warnings, counts } = await importJson(db, file)
  expect(warnings).toEqual([{ path: 'services[0].skills[1]', key: 'skill-nobody-has', params: { skill: 'IRVE' } }])
  expect(counts).not.toBeNull()
})

test('local telephones are read in the country of the holidays', async () => {
  const file = companyFile()
  file.company.holidays = { country: 'BE' }
  file.company.phone = '+3223456789'
  file.bookings = []
  file.technicians = [technician('t1', { phone: '0470 12 34 56' }), technician('t2', { phone: '+33639980001' })]
  await importJson(db, file)
  expect(await countOf(db, 'technician', `phone = '+32470123456'`)).toBe(1)
})

test('SQL in names stays text', async () => {
  const file = companyFile()
  file.bookings[0].client = {
    name: `'); drop table booking; -- ' " \\ {}`,
    email: 'x@example.com',
    phone: '0639980009',
  }
  await importJson(db, file)
  expect(await countOf(db, 'booking', `contact_name like '''); drop table booking%'`)).toBe(1)
})

test('two thousand bookings come in batches, and twice is once', async () => {
  const file = companyFile()
  file.technicians = Array.from({ length: 8 }, (_, i) => technician(`t${i + 1}`))
  file.services = [service('depannage')]
  file.bookings = Array.from({ length: 2000 }, (_, i) =>
    visit(new Date(Date.UTC(2027, 0, 4 + Math.floor(i / 40), 7 + (Math.floor(i / 8) % 5) * 2)).toISOString(), {
      technician: `t${(i % 8) + 1}`,
      client: {
        name: `Client ${i}`,
        email: `client${i % 700}@example.com`,
        phone: `06 39 98 ${String(i).padStart(4, '0')}`,
      },
    }),
  )
  const seen: number[] = []
  const { counts } = await importJson(db, file, { onProgress: (done) => seen.push(done) })
  expect(counts?.bookings).toEqual({ created: 2000, unchanged: 0 })
  expect(seen).toEqual([0, 1000, 2000])
  expect(await countOf(db, 'client')).toBe(700)
  expect((await importJson(db, file)).counts?.bookings).toEqual({ created: 0, unchanged: 2000 })
})

test('two imports at once: the second finds everything there', async () => {
  const draft = readCompanyFile(companyFile())
  const outcomes = await Promise.all([1, 2].map(() => importCompany(depsOf(db), draft, { write: true })))
  expect(outcomes.map(({ counts }) => counts?.bookings.created).sort()).toEqual([0, 3])
})
