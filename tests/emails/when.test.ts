import { describe, expect, test } from 'vitest'
import { sayDay } from '../../emails/dates.ts'
import { renderMail } from '../../emails/render.tsx'
import { mailVariables } from '../../emails/variables.ts'
import type { VisitKind } from '../../server/domain/messages.ts'
import { day } from '../../server/domain/time.ts'
import { factsOf, instant } from './facts.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

function when(kind: VisitKind, start: string, end: string, arrivalWindowMinutes = 0, locale: 'fr' | 'en' = 'fr') {
  const visit = { start: instant(start), end: instant(end), arrivalWindowMinutes }
  return plain(mailVariables(factsOf(kind, { locale, visit }))['visit.when'])
}

describe('a time is said as people say it', () => {
  test.each([
    ['2026-11-23T14:30+01:00', 0, 'lundi 23 novembre à 14 h 30', 'Monday 23 November at 2:30 pm'],
    ['2026-11-23T14:00+01:00', 120, 'lundi 23 novembre entre 14 h et 16 h', 'Monday 23 November between 2 pm and 4 pm'],
    ['2026-12-01T08:05+01:00', 0, 'mardi 1er décembre à 8 h 05', 'Tuesday 1 December at 8:05 am'],
    ['2026-12-01T00:00+01:00', 0, 'mardi 1er décembre à 0 h', 'Tuesday 1 December at 12 am'],
    ['2026-12-01T12:00+01:00', 0, 'mardi 1er décembre à 12 h', 'Tuesday 1 December at 12 pm'],
    [
      '2026-12-31T23:00+01:00',
      120,
      'jeudi 31 décembre entre 23 h et 1 h',
      'Thursday 31 December between 11 pm and 1 am',
    ],
    ['2028-02-29T09:00+01:00', 0, 'mardi 29 février 2028 à 9 h', 'Tuesday 29 February 2028 at 9 am'],
  ])('%s, window %d', (start, window, french, english) => {
    expect(when('confirmation', start, start, window)).toBe(french)
    expect(when('confirmation', start, start, window, 'en')).toBe(english)
  })

  test('no-break spaces hold an hour together', () => {
    expect(mailVariables(factsOf('confirmation'))['visit.when']).toBe(
      'mardi 24\u00a0novembre entre\u00a08\u00a0h et\u00a010\u00a0h',
    )
  })

  test('technicians are told the exact hours, over midnight too', () => {
    const tell = (start: string, end: string, locale?: 'en') => when('technician-new', start, end, 120, locale)
    expect(tell('2026-11-24T08:00+01:00', '2026-11-24T09:30+01:00')).toBe('mardi 24 novembre de 8 h à 9 h 30')
    expect(tell('2026-11-24T22:00+01:00', '2026-11-25T00:00+01:00')).toBe('mardi 24 novembre de 22 h à 0 h')
    expect(tell('2026-11-24T22:00+01:00', '2026-11-25T02:00+01:00')).toBe(
      'mardi 24 novembre à 22 h, jusqu’au mercredi 25 novembre à 2 h',
    )
    expect(tell('2026-11-24T22:00+01:00', '2026-11-25T02:00+01:00', 'en')).toBe(
      'Tuesday 24 November at 10 pm, until Wednesday 25 November at 2 am',
    )
  })

  test('every day and month has its name, as the platform knows it', () => {
    for (let date = 20_000; date < 20_800; date++)
      for (const [locale, tag] of [
        ['fr', 'fr-FR'],
        ['en', 'en-GB'],
      ] as const) {
        const format = new Intl.DateTimeFormat(tag, {
          ...{ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
        })
        const known = format.format(date * 86_400_000).replace(/,/g, '')
        const said = plain(sayDay(locale, day(date), true)).replace(' 1er ', ' 1 ')
        expect(said).toBe(known.replace(' 1er ', ' 1 '))
      }
  })
})

describe('on the nights when clocks change', () => {
  test.each([
    ['2026-10-25T02:30+02:00', 'dimanche 25 octobre à 2 h 30 (heure d’été)'],
    ['2026-10-25T02:30+01:00', 'dimanche 25 octobre à 2 h 30 (heure d’hiver)'],
    ['2026-10-25T01:59+02:00', 'dimanche 25 octobre à 1 h 59'],
    ['2026-10-25T03:00+01:00', 'dimanche 25 octobre à 3 h'],
    ['2027-03-28T01:30+01:00', 'dimanche 28 mars à 1 h 30'],
    ['2027-03-28T03:00+02:00', 'dimanche 28 mars à 3 h'],
  ])('%s', (start, said) => {
    expect(when('confirmation', start, start)).toBe(said)
  })

  test('a window counts the minutes that pass, not those on the clock', () => {
    const at = '2026-10-25T01:30+02:00'
    expect(when('confirmation', at, at, 120)).toBe('dimanche 25 octobre entre 1 h 30 et 2 h 30 (heure d’hiver)')
    const spring = '2027-03-28T01:30+01:00'
    expect(when('confirmation', spring, spring, 120)).toBe('dimanche 28 mars entre 1 h 30 et 4 h 30')
  })
})

describe('a move', () => {
  const moved = (kind: VisitKind, previousStart: string | null, traits = {}) => {
    const visit = { ...traits, previousStart: previousStart === null ? null : instant(previousStart) }
    return plain(renderMail(factsOf(kind, { visit })).text)
  }

  test('says what it replaces, and nothing where only the technician changed', () => {
    expect(moved('change', '2026-11-23T14:30+01:00')).toContain(
      'Au lieu de : lundi 23 novembre entre 14 h 30 et 16 h 30',
    )
    expect(moved('change', '2026-11-24T08:00+01:00')).not.toContain('Au lieu de')
    expect(moved('technician-change', '2026-11-23T14:30+01:00')).toContain(
      'Au lieu de : lundi 23 novembre de 14 h 30 à 16 h',
    )
  })

  test('takes away the visit as it was, from the technician whose it was', () => {
    const text = moved('technician-removal', '2026-11-23T14:30+01:00')
    expect(text).toContain('Visite retirée : lundi 23 novembre de 14 h 30 à 16 h')
    expect(text).not.toContain('24 novembre')
    expect(text).toContain('Reprise par : Yann Kerbrat')
  })
})
