import { describe, expect, test } from 'vitest'
import { en } from '../../web/words/en.ts'
import { fr } from '../../web/words/fr.ts'
import { en as linksEn } from '../../web/words/links-en.ts'
import { fr as linksFr } from '../../web/words/links-fr.ts'
import { sayFrom } from '../../web/words/say.ts'
import { en as surveyEn } from '../../web/words/survey-en.ts'
import { fr as surveyFr } from '../../web/words/survey-fr.ts'
import { en as visitEn } from '../../web/words/visit-en.ts'
import { fr as visitFr } from '../../web/words/visit-fr.ts'
import { visitorLanguage } from '../../web/words/visitor-language.ts'

type Catalogue = Readonly<Record<string, string>>

const catalogues: readonly (readonly [string, Catalogue, Catalogue])[] = [
  ['slots', fr, en],
  ['visit', visitFr, visitEn],
  ['links', linksFr, linksEn],
  ['survey', surveyFr, surveyEn],
]

const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

describe.each(catalogues)('words of %s', (_, french, english) => {
  test('stand in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort())
    for (const text of [...Object.values(french), ...Object.values(english)]) expect(text.trim()).not.toBe('')
  })

  test('leave the same blanks to fill', () => {
    for (const [key, text] of Object.entries(french))
      expect([key, blanks(english[key] ?? '')]).toEqual([key, blanks(text)])
  })

  test('keep French punctuation on the line of its word', () => {
    const loose = Object.values(french).filter((text) => /(^|[^\u00a0])[?!:;»]|«[^\u00a0]/.test(text))
    expect(loose).toEqual([])
  })

  test('use typographic apostrophes', () => {
    const straight = [...Object.values(french), ...Object.values(english)].filter((text) => /['"]/.test(text))
    expect(straight).toEqual([])
  })

  test('say what happened, never that an error did', () => {
    const said = [...Object.values(french), ...Object.values(english)].join(' ')
    expect(said).not.toMatch(/une erreur est survenue|an error (has )?occurred|something went wrong/i)
  })
})

test('blanks are filled, and a missing one leaves nothing behind', () => {
  const say = sayFrom({ kept: 'Gardé {minutes} min', both: '{a} et {a}, {b}' })
  expect(say('kept', { minutes: 5 })).toBe('Gardé 5 min')
  expect(say('both', { a: 'un' })).toBe('un et un, ')
})

test.each([
  [['en-GB', 'fr'], 'fr', 'en'],
  [['de', 'FR-ca'], 'en', 'fr'],
  [['de', ''], 'fr', 'fr'],
  [[], 'en-GB', 'en'],
] as const)('a visitor who reads %j, of a company that writes %s, gets %s', (wanted, company, language) => {
  expect(visitorLanguage(wanted, company)).toBe(language)
})
