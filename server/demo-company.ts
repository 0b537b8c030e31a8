import { demoServices } from './demo-services.ts'
import { type Day, dateOf, day, weekday } from './domain/time.ts'
import { holidayDays } from './zone.ts'

const halfDays = (days: readonly number[]) =>
  days.flatMap((weekday) => [
    { weekday, start: '08:00', end: '12:00' },
    { weekday, start: '13:30', end: '17:30' },
  ])

const week = halfDays([1, 2, 3, 4, 5])
const partWeek = [...halfDays([1, 2, 4]), { weekday: 5, start: '08:00', end: '12:00' }]
const emergencies = [
  ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '14:00', end: '21:00' })),
  { weekday: 6, start: '08:00', end: '12:00' },
  { weekday: 6, start: '13:30', end: '18:00' },
]

interface Exception {
  readonly date: string
  readonly kind: 'open' | 'closed'
  readonly start?: string
  readonly end?: string
  readonly reason: string
}

interface Absence {
  readonly from: string
  readonly to: string
  readonly reason: string
}

const crew = [
  ['yann', 'Yann Le Gall', ['BS', 'BR', 'BE', 'B2V', 'BC'], week, 47.223, -1.634],
  ['maelle', 'Maëlle Riou', ['BS', 'BR', 'B2V', 'BC', 'IRVE-P1', 'IRVE-P2', 'IRVE-P3'], week, 47.271, -1.623],
  ['karim', 'Karim Benali', ['BS', 'BR', 'IRVE-P1', 'IRVE-P2'], week, 47.183, -1.55],
  ['sophie', 'Sophie Guérin', ['BS', 'BR', 'BE'], partWeek, 47.218, -1.554],
  ['thomas', 'Thomas Oger', ['BS', 'BR', 'B2V', 'BC'], week, 47.169, -1.469],
  ['ines', 'Inès Lefort', ['BS', 'BR', 'BE'], week, 47.297, -1.491],
  ['bastien', 'Bastien Pasquier', ['BS', 'BR'], week, 47.215, -1.722],
  ['gaetan', 'Gaëtan Rouxel', ['BS', 'BR'], emergencies, 47.252, -1.527],
] as const

export const ON_CALL = 'Astreinte'
const ON_CALL_DAYS = 14

/** Whoever looks at the demo on a Sunday or at Christmas sees somebody at work: who is on call, two weeks long. */
const onCall = (today: Day): Exception[] =>
  Array.from({ length: ON_CALL_DAYS }, (_, i) => day(today + i))
    .filter((date) => weekday(date) > 5 || isHoliday(date))
    .flatMap((date) =>
      [
        ['09:00', '12:00'],
        ['14:00', '18:00'],
      ].map(([start = '', end = '']) => ({ date: dateOf(date), kind: 'open' as const, start, end, reason: ON_CALL })),
    )

export function isHoliday(date: Day): boolean {
  const year = Number(dateOf(date).slice(0, 4))
  return holidayDays('FR', null, year, year).has(date)
}

/** The demo company as a file would have it, without its bookings: an electrical contractor near Nantes. */
export function demoCompany(today: Day) {
  const after = (days: number) => dateOf(day(today + days))
  const monday = today - weekday(today) + 1
  const inWeek = (weeks: number, isoWeekday: number) => dateOf(day(monday + weeks * 7 + isoWeekday - 1))
  const exceptions: Record<string, { overrides?: Exception[]; timeOff?: Absence[] }> = {
    yann: {
      overrides: [{ date: inWeek(1, 2), kind: 'closed', start: '13:30', end: '17:30', reason: 'Visite de chantier' }],
      timeOff: [{ from: inWeek(5, 1), to: inWeek(5, 5), reason: 'Congés' }],
    },
    maelle: {
      overrides: [{ date: inWeek(2, 6), kind: 'open', start: '08:00', end: '12:00', reason: 'Bornes, samedi' }],
    },
    karim: { timeOff: [{ from: inWeek(2, 3), to: inWeek(3, 2), reason: 'Congés' }] },
    sophie: { overrides: [{ date: inWeek(1, 3), kind: 'open', start: '08:00', end: '12:00', reason: 'Remplacement' }] },
    thomas: { overrides: [{ date: inWeek(1, 4), kind: 'closed', reason: 'Recyclage B2V et BC' }] },
    // The first by name: the one whose day and feed are printed at the start.
    bastien: { overrides: onCall(today) },
    ines: { timeOff: [{ from: after(-6), to: after(-4), reason: 'Formation' }] },
  }
  return {
    company: {
      name: 'Électricité Le Gall & Filles',
      timeZone: 'Europe/Paris',
      locale: 'fr',
      phone: '02 61 91 44 00',
      email: 'bonjour@le-gall-electricite.example',
      mailSignature: 'Claire',
      holidays: { country: 'FR', region: null },
    },
    services: demoServices,
    technicians: crew.map(([slug, name, skills, workingHours, lat, lon], i) => ({
      slug,
      name,
      email: `${slug}@le-gall-electricite.example`,
      phone: `06 39 98 99 ${String(10 + i)}`,
      skills: [...skills],
      base: { lat, lon },
      workingHours: [...workingHours],
      overrides: exceptions[slug]?.overrides ?? [],
      timeOff: exceptions[slug]?.timeOff ?? [],
    })),
  }
}

export type DemoCompany = ReturnType<typeof demoCompany>
