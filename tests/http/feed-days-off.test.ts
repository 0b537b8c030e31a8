import { expect, test } from 'vitest'
import { lineOf, textOf } from '../ical-reader.ts'
import { newLinks, subscribe } from '../subscription.ts'
import { openWorld } from '../world.ts'

test('absences and closures of whole days are such, those of some hours have them, and none blocks anything', async () => {
  const w = await openWorld({
    now: '2026-12-20T08:00:00+01:00',
    holidays: [{ country: 'FR', region: null }],
    technicians: [
      {
        slug: 'alice',
        overrides: [
          { date: '2026-12-24', kind: 'closed' },
          { date: '2026-12-23', kind: 'closed', start: '08:00', end: '12:00' },
          { date: '2026-12-22', kind: 'open', start: '18:00', end: '20:00' },
        ],
        timeOff: [
          ['2026-12-28', '2026-12-31'],
          ['2026-11-01', '2026-11-19'],
          ['2026-11-18', '2026-11-20'],
        ],
      },
    ],
  })
  const { feed } = await newLinks(w)
  const { events } = await subscribe(w, feed)
  const shown = events.map((event) => [
    textOf(event, 'SUMMARY'),
    lineOf(event, 'DTSTART')?.value,
    lineOf(event, 'DTEND')?.value,
  ])
  expect(shown.slice(0, 5)).toEqual([
    ['Absence', '20261118', '20261121'],
    ['Fermeture', '20261224', '20261225'],
    ['Jour férié', '20261225', '20261226'],
    ['Absence', '20261228', '20270101'],
    ['Jour férié', '20270101', '20270102'],
  ])
  for (const event of events) expect(textOf(event, 'TRANSP')).toBe('TRANSPARENT')
  const inHours = events.filter((event) => lineOf(event, 'DTSTART')?.parameters.TZID)
  expect(
    inHours.map((event) => [textOf(event, 'SUMMARY'), lineOf(event, 'DTSTART')?.value, lineOf(event, 'DTEND')?.value]),
  ).toEqual([['Absence', '20261223T080000', '20261223T120000']])
  for (const event of events)
    if (!inHours.includes(event)) expect(lineOf(event, 'DTSTART')?.parameters).toEqual({ VALUE: 'DATE' })
  expect(new Set(events.map((event) => textOf(event, 'UID'))).size).toBe(events.length)
})
