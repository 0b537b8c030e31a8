import { describe, expect, test } from 'vitest'
import { columnsOf, FEW, repeatedHour, slotsOf, stepFrom } from '../../web/kit/slot-grid.ts'

const slot = (date: string, time: string, offset = '+01:00') => ({
  start: `${date}T${time}:00${offset}`,
  end: `${date}T23:00:00${offset}`,
})
const day = (date: string, ...times: string[]) => ({ date, slots: times.map((time) => slot(date, time)) })
const [mon, tue] = ['2026-11-23', '2026-11-24']
const columns = columnsOf([day(mon, '08:00', '09:00', '14:00'), day(tue, '08:30', '13:30')], true)
const startOf = (date: string, time: string) => slot(date, time).start

describe('columns', () => {
  test('tell morning from afternoon at noon', () => {
    const [column] = columnsOf([day(mon, '11:45', '12:00')], true)
    expect(column?.morning.map(({ start }) => start)).toEqual([startOf(mon, '11:45')])
    expect(column?.afternoon.map(({ start }) => start)).toEqual([startOf(mon, '12:00')])
  })

  test('show a few times of each half until more are asked for', () => {
    const hours = ['08:00', '08:30', '09:00', '09:30', '10:00', '10:30', '14:00']
    const [few] = columnsOf([day(mon, ...hours)], false)
    const [all] = columnsOf([day(mon, ...hours)], true)
    expect([few?.morning.length, all?.morning.length]).toEqual([FEW, 6])
    expect(all && slotsOf(all).length).toBe(7)
  })
})

describe('keys', () => {
  test.each([
    [mon, '08:00', 'ArrowDown', { to: startOf(mon, '09:00') }],
    [mon, '09:00', 'ArrowDown', { to: startOf(mon, '14:00') }],
    [mon, '14:00', 'ArrowDown', null],
    [mon, '08:00', 'ArrowUp', null],
    [mon, '14:00', 'ArrowUp', { to: startOf(mon, '09:00') }],
    [mon, '09:00', 'Home', { to: startOf(mon, '08:00') }],
    [mon, '08:00', 'End', { to: startOf(mon, '14:00') }],
    [mon, '14:00', 'ArrowRight', { to: startOf(tue, '13:30') }],
    [tue, '08:30', 'ArrowLeft', { to: startOf(mon, '08:00') }],
    [mon, '08:00', 'ArrowLeft', { turn: 'back' }],
    [tue, '08:30', 'ArrowRight', { turn: 'next' }],
    [tue, '08:30', 'PageDown', { turn: 'next' }],
    [tue, '08:30', 'PageUp', { turn: 'back' }],
    [mon, '08:00', 'a', null],
  ] as const)('%s %s %s', (date, time, key, step) => {
    expect(stepFrom(columns, startOf(date, time), key)).toEqual(step)
  })

  test('from a slot that is gone lead nowhere', () => {
    expect(stepFrom(columns, startOf(mon, '07:00'), 'ArrowDown')).toBeNull()
  })
})

test('an hour that comes twice is told apart', () => {
  const night = [slot('2026-10-25', '02:30', '+02:00'), slot('2026-10-25', '02:30'), slot('2026-10-25', '03:30')]
  expect(night.map((each) => repeatedHour(night, each))).toEqual(['summerTime', 'winterTime', null])
})
