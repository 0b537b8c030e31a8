import { expect, test } from 'vitest'
import { readCompanyFile } from '../../server/contract/company-file.ts'
import { type Fault, sentence } from '../../server/contract/words.ts'
import {
  blockedBy,
  checkCompany,
  nothingKnown,
  overlapsWithin,
  warningsOf,
} from '../../server/usecases/check-company.ts'
import { isKnownHolidayCountry, loadZone } from '../../server/zone.ts'
import { booking, companyFile } from '../company-files.ts'

const border = { loadZone, isKnownHolidayCountry }

function faultsOf(json: unknown): readonly Fault[] {
  const { file, faults } = readCompanyFile(json)
  return [...faults, ...checkCompany(file, border, nothingKnown), ...overlapsWithin(blockedBy(file, nothingKnown))]
}

const named = (faults: readonly Fault[]) => faults.map(({ path, key }) => `${path}: ${key}`)

/** Sets what stands at a path, or removes it when `value` is undefined. */
function spoil(path: string, value: unknown): unknown {
  const json = companyFile()
  const steps = path.split(/[.[\]]+/).filter(Boolean)
  const last = steps.pop() ?? ''
  // biome-ignore lint/suspicious/noExplicitAny: any part of the file may be spoilt
  const holder: any = steps.reduce((at: any, step) => at[step], json)
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return json
}

/** Without the bookings, which name the services and technicians by what is spoilt. */
const alone = (json: unknown) => ({ ...(json as object), bookings: [] })

test('the file that the others are spoilt from is right', () => {
  expect(faultsOf(companyFile())).toEqual([])
})

const service = 'services[0]'
const alice = 'technicians[0]'

test.for<[path: string, value: unknown, key: string, named?: string]>([
  ['company', undefined, 'required'],
  ['colour', 'blue', 'unknown-field'],
  ['bookings', null, 'wrong-type'],
  ['company.name', undefined, 'required'],
  ['company.name', '  ', 'required'],
  ['company.name', '\u200b\u2060', 'required'],
  ['company.name', 'x'.repeat(121), 'too-long'],
  ['company.name', 'Électricité\u0000', 'control-characters'],
  ['company.colour', 'blue', 'unknown-field'],
  ['company.locale', 'de', 'not-an-option'],
  ['company.phone', '12', 'not-a-phone'],
  ['company.phone', 612345678, 'wrong-type'],
  ['company.email', 'contact', 'not-an-email'],
  ['company.timeZone', 'Europe/Nantes', 'unknown-time-zone'],
  ['company.timeZone', undefined, 'required'],
  ['company.holidays.country', 'ZZ', 'unknown-holidays'],
  ['company.holidays.region', 'ZZ', 'unknown-holidays'],
  ['company.holdMinutes', 0, 'out-of-range'],
  ['company.cancelCutoffMinutes', 1.5, 'out-of-range'],
  ['company.proofOfWork', 'yes', 'wrong-type'],
  ['company.allowedOrigins', ['https://www.example.com/shop'], 'not-an-origin', 'company.allowedOrigins[0]'],
  ['company.allowedOrigins', ['https://me:pass@www.example.com'], 'not-an-origin', 'company.allowedOrigins[0]'],
  [`${service}.durationMinutes`, 0, 'out-of-range'],
  [`${service}.stepMinutes`, '30', 'wrong-type'],
  [`${service}.horizonDays`, undefined, 'required'],
  [`${service}.maxPerDay`, 0, 'out-of-range'],
  [`${service}.bufferAfterMinutes`, -1, 'out-of-range'],
  [`${service}.skills[0]`, '', 'required'],
  [`${service}.questions[1].id`, 'panne', 'duplicate-question'],
  [`${service}.questions[1].kind`, 'radio', 'not-an-option'],
  [`${service}.questions[1].options`, ['Maison'], 'options-missing'],
  [`${alice}.phone`, '+33 1', 'not-a-phone'],
  [`${alice}.base.lat`, 91, 'out-of-range'],
  [`${alice}.base.lon`, undefined, 'required'],
  [`${alice}.workingHours[0].weekday`, 8, 'out-of-range'],
  [`${alice}.workingHours[0].start`, '8:00', 'not-a-wall-time'],
  [`${alice}.workingHours[0].end`, '24:01', 'not-a-wall-time'],
  [`${alice}.workingHours[0].end`, '08:00', 'end-before-start'],
  [`${alice}.workingHours[1].start`, '11:59', 'hours-overlap', `${alice}.workingHours[1]`],
  [`${alice}.overrides[0].start`, undefined, 'hours-incomplete'],
  [`${alice}.overrides[0].end`, undefined, 'hours-incomplete'],
  [`${alice}.overrides[0].end`, '07:00', 'end-before-start'],
  [`${alice}.overrides[0].date`, '2026-02-30', 'not-a-date'],
  [`${alice}.overrides[0].date`, '3026-02-28', 'too-far'],
  [`${alice}.overrides[1].kind`, 'open', 'open-without-hours', `${alice}.overrides[1].start`],
  [`${alice}.overrides[1].kind`, 'shut', 'not-an-option'],
  [`${alice}.timeOff[0].to`, '2026-12-28', 'before-from'],
  ['bookings[0].technician', 'nobody', 'unknown-technician'],
  ['bookings[0].service', 'nothing', 'unknown-service'],
  ['bookings[0].start', '2026-11-30T09:00:00', 'not-an-instant'],
  ['bookings[0].start', '2026-11-30T09:00:30+01:00', 'not-an-instant'],
  ['bookings[0].start', '2026-11-31T09:00:00+01:00', 'not-an-instant'],
  ['bookings[0].client', undefined, 'required'],
  ['bookings[0].client.email', 'claire', 'not-an-email'],
  ['bookings[0].client.phone', '0000', 'not-a-phone'],
  ['bookings[0].address.postcode', '44 000 Nantes Cedex', 'not-a-postcode'],
  ['bookings[0].address.lat', 147.2, 'out-of-range'],
  ['bookings[0].address.line1', '1 rue\ndu Calvaire', 'control-characters'],
  ['bookings[0].notes', 'chien', 'unknown-field'],
  // The buffer after the first visit reaches to 10:15.
  ['bookings[1].start', '2026-11-30T10:14:00+01:00', 'bookings-overlap', 'bookings[1]'],
  ['bookings[1].start', '2026-11-30T08:01:00+01:00', 'bookings-overlap', 'bookings[1]'],
])('%s = %j is a fault: %s', ([path, value, key, at = path]) => {
  expect(named(faultsOf(spoil(path, value)))).toEqual([`${at}: ${key}`])
})

test.for([
  ['services', {}, 'services: wrong-type'],
  ['services[0].slug', 'Dépannage', 'services[0].slug: not-a-slug'],
  ['services[0].slug', 'sav', 'services[1].slug: duplicate-slug'],
  ['technicians', 'alice', 'technicians: wrong-type'],
  ['technicians[0].slug', '', 'technicians[0].slug: required'],
  ['technicians[0].slug', 'bruno', 'technicians[1].slug: duplicate-slug'],
] as const)('without bookings, %s = %j is one fault: %s', ([path, value, fault]) => {
  expect(named(faultsOf(alone(spoil(path, value))))).toEqual([fault])
})

test.for([[null], [[]], ['text'], [7]])('%j is no company file', ([json]) => {
  const faults = faultsOf(json)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatchObject({ path: '', key: 'wrong-type' })
})

test('everything wrong is named at once, and nothing because of something else', () => {
  const json = companyFile()
  json.company.locale = 'de'
  Object.assign(json.services[0] ?? {}, { durationMinutes: -5 })
  Object.assign(json.technicians[0] ?? {}, { email: '' })
  json.bookings.push(booking('zoe', 'depannage', '2026-12-01T09:00:00+01:00', 'emma'))
  expect(named(faultsOf(json))).toEqual([
    'company.locale: not-an-option',
    'services[0].durationMinutes: out-of-range',
    'technicians[0].email: required',
    'bookings[3].technician: unknown-technician',
  ])
})

test('a skill that nobody holds is a warning, not a fault', () => {
  const json = spoil('services[1].skills', ['BR', 'IRVE-P3'])
  const { file } = readCompanyFile(json)
  expect(faultsOf(json)).toEqual([])
  expect(warningsOf(file, nothingKnown)).toEqual([
    { path: 'services[1].skills[1]', key: 'skill-nobody-has', params: { skill: 'IRVE-P3' } },
  ])
})

test('numbers are read in the country of the company, and every fault is a sentence in both languages', () => {
  const { file } = readCompanyFile(companyFile())
  expect(file.company?.phone).toBe('+33261910000')
  expect(file.technicians.map(({ part }) => part.phone)).toEqual(['+33639980001', '+33639980002'])
  const [fault] = faultsOf(spoil('bookings[1].start', '2026-11-30T09:30:00+01:00'))
  if (!fault) throw new Error('no fault')
  expect(sentence('fr', fault.key, fault.params)).toContain('bookings[0]')
  expect(sentence('en', fault.key, fault.params)).toContain('bookings[0]')
})
