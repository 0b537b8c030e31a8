import { describe, expect, test } from 'vitest'
import { type Act, type Journey, startJourney, travel } from '../../web/widget/journey.ts'

const nine = { start: '2026-11-24T09:00:00+01:00' }
const ten = { start: '2026-11-24T10:00:00+01:00' }
const hold = { id: 'h1', ...nine, end: ten.start, expiresAt: '2026-11-23T09:10:00Z' }
const booked = {
  reference: 'K7M4QX2P',
  ...nine,
  end: ten.start,
  technician: { name: 'Yann' },
  manageUrl: 'https://rendez-vous.example/m/x',
  calendarUrl: 'https://rendez-vous.example/c/x',
}

const through = (...acts: Act[]): Journey => acts.reduce(travel, startJourney(nine, { email: 'camille@exemple.fr' }))
const typed: Act = { type: 'typed', field: 'name', value: 'Camille' }
const taken: Act = { type: 'taken', alternatives: [ten.start] }

describe('the slot', () => {
  test('is asked for as soon as it is chosen', () => {
    expect(through()).toMatchObject({ slot: nine, holding: { at: 'asking' } })
  })

  test('is kept, may lapse, and stays chosen all the same', () => {
    expect(through({ type: 'held', hold }).holding).toEqual({ at: 'held', hold })
    expect(through({ type: 'held', hold }, { type: 'open' })).toMatchObject({ slot: nine, holding: { at: 'open' } })
  })

  test('that is taken leaves others to choose from, until one is chosen', () => {
    expect(through(taken).holding).toEqual({ at: 'taken', alternatives: [ten.start] })
    expect(through(taken, { type: 'chosen', slot: ten })).toMatchObject({ slot: ten, holding: { at: 'asking' } })
  })
})

describe('words typed', () => {
  test('outlive a lost slot and another choice', () => {
    const { form } = through(typed, { type: 'held', hold }, taken, { type: 'chosen', slot: ten }, { type: 'open' })
    expect(form).toEqual({ email: 'camille@exemple.fr', name: 'Camille' })
  })

  test('take away what was wrong with their field only', () => {
    const wrong: Act = { type: 'checked', faults: { name: { word: 'needName' }, city: { word: 'needCity' } } }
    expect(Object.keys(through(wrong, typed).faults)).toEqual(['city'])
  })
})

test('the promise keeps what was typed', () => {
  expect(through(typed, { type: 'booked', booked })).toMatchObject({ booked, form: { name: 'Camille' } })
})
