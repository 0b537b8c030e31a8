import { beforeEach, expect, test } from 'vitest'
import { readCompanyFile } from '../../server/contract/company-file.ts'
import { loadDemo } from '../../server/demo.ts'
import { demoCompany } from '../../server/demo-company.ts'
import { demoVisits } from '../../server/demo-visits.ts'
import { type Day, dateOf, day, parseDate } from '../../server/domain/time.ts'
import { localDay } from '../../server/domain/zone.ts'
import {
  blockedBy,
  checkCompany,
  nothingKnown,
  overlapsWithin,
  warningsOf,
} from '../../server/usecases/check-company.ts'
import { holidayDays, isKnownHolidayCountry, loadZone } from '../../server/zone.ts'
import { testDatabase } from '../database.ts'
import { companyFile, countOf, depsOf, dump, emptyDatabase, importJson } from './importing.ts'

const { db } = await testDatabase()
beforeEach(() => emptyDatabase(db))

const zone = loadZone('Europe/Paris')
if (!zone) throw new Error('no zone')
const whole = (today: Day) => {
  const rules = demoCompany(today)
  return { ...rules, bookings: demoVisits(rules, zone, today) }
}
const date = (text: string) => day(parseDate(text) ?? 0)

test('the demo is the same for everybody on one day, and another on the next', () => {
  expect(whole(date('2026-11-23'))).toEqual(whole(date('2026-11-23')))
  expect(whole(date('2026-11-24'))).not.toEqual(whole(date('2026-11-23')))
})

test('on every day of two years the demo is well formed, half full, and rests on public holidays but for who is on call', () => {
  for (let today: number = date('2026-10-01'); today < date('2028-10-01'); today += 11) {
    const { file, faults } = readCompanyFile(whole(day(today)))
    const border = { loadZone, isKnownHolidayCountry }
    expect([...faults, ...checkCompany(file, border, nothingKnown), ...warningsOf(file, nothingKnown)]).toEqual([])
    expect(overlapsWithin(blockedBy(file, nothingKnown))).toEqual([])
    expect(file.bookings.length).toBeGreaterThan(450)
    expect(file.bookings.length).toBeLessThan(1300)
    const holidays = holidayDays('FR', null, 2026, 2028)
    const onHolidays = file.bookings.filter(({ part }) => holidays.has(localDay(zone, part.start)))
    expect([...new Set(onHolidays.map(({ part }) => part.technician))].filter((slug) => slug !== 'bastien')).toEqual([])
  }
})

test('whatever the day, a Sunday or Christmas, the first technician has visits today and on each of the next days', () => {
  const first = demoCompany(date('2026-11-23'))
    .technicians.map(({ slug }) => slug)
    .toSorted()[0]
  for (let today: number = date('2026-12-18'); today < date('2027-01-08'); today++) {
    const days = whole(day(today))
      .bookings.filter(({ technician }) => technician === first)
      .map(({ start }) => start.slice(0, 10))
    for (let ahead = 0; ahead < 7; ahead++) expect(days, dateOf(day(today))).toContain(dateOf(day(today + ahead)))
  }
})

test('who is on call mends what cannot wait', () => {
  const { bookings } = whole(date('2026-12-25'))
  const christmas = bookings.filter(({ start }) => start.startsWith('2026-12-25'))
  expect(new Set(christmas.map(({ technician, service }) => `${technician} ${service}`))).toEqual(
    new Set(['bastien depannage']),
  )
})

test('an empty database gets the demo once; a company that is there is left alone', async () => {
  await loadDemo(db, depsOf(db))
  expect(await countOf(db, 'company', 'demo')).toBe(1)
  expect(await countOf(db, 'service')).toBe(10)
  expect(await countOf(db, 'technician')).toBe(8)
  const before = await dump(db)
  await loadDemo(db, depsOf(db))
  expect(await dump(db)).toEqual(before)
})

test('a real company takes the place of the demo', async () => {
  await loadDemo(db, depsOf(db))
  const broken = companyFile()
  broken.company.name = ''
  const before = await dump(db)
  await importJson(db, broken)
  expect(await dump(db)).toEqual(before)

  const { faults, counts } = await importJson(db, companyFile())
  expect(faults).toEqual([])
  expect(counts).toMatchObject({ services: { created: 2 }, technicians: { created: 2 }, bookings: { created: 3 } })
  expect(await countOf(db, 'company', 'not demo')).toBe(1)
  expect(await countOf(db, 'service')).toBe(2)
  expect(await countOf(db, 'technician')).toBe(2)
  expect(await countOf(db, 'client')).toBe(2)
  expect(await countOf(db, 'booking')).toBe(3)
  const real = await dump(db)
  await importJson(db, companyFile())
  await loadDemo(db, depsOf(db))
  expect(await dump(db)).toEqual(real)
})

test('the demo’s technicians are nobody to a real file', async () => {
  await loadDemo(db, depsOf(db))
  const file = companyFile()
  file.bookings[0].technician = 'yann'
  const { faults } = await importJson(db, file)
  expect(faults).toEqual([{ path: 'bookings[0].technician', key: 'unknown-technician' }])
})

test('of ten processes that start at once, one loads the demo', async () => {
  await Promise.all(Array.from({ length: 10 }, () => loadDemo(db, depsOf(db))))
  expect(await countOf(db, 'technician')).toBe(8)
  expect(await countOf(db, 'audit_event', `action = 'company-changed'`)).toBe(1)
})
