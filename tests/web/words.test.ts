import { describe, expect, test } from 'vitest'
import { en as adminAbsencesEn } from '../../web/words/admin-absences-en.ts'
import { fr as adminAbsencesFr } from '../../web/words/admin-absences-fr.ts'
import { en as adminAccountEn } from '../../web/words/admin-account-en.ts'
import { fr as adminAccountFr } from '../../web/words/admin-account-fr.ts'
import { en as adminCallEn } from '../../web/words/admin-call-en.ts'
import { fr as adminCallFr } from '../../web/words/admin-call-fr.ts'
import { en as adminClientsEn } from '../../web/words/admin-clients-en.ts'
import { fr as adminClientsFr } from '../../web/words/admin-clients-fr.ts'
import { en as adminEn } from '../../web/words/admin-en.ts'
import { en as adminFiguresEn } from '../../web/words/admin-figures-en.ts'
import { fr as adminFiguresFr } from '../../web/words/admin-figures-fr.ts'
import { en as adminFollowUpsEn } from '../../web/words/admin-follow-ups-en.ts'
import { fr as adminFollowUpsFr } from '../../web/words/admin-follow-ups-fr.ts'
import { fr as adminFr } from '../../web/words/admin-fr.ts'
import { en as adminHistoryEn } from '../../web/words/admin-history-en.ts'
import { fr as adminHistoryFr } from '../../web/words/admin-history-fr.ts'
import { en as adminMailsEn } from '../../web/words/admin-mails-en.ts'
import { fr as adminMailsFr } from '../../web/words/admin-mails-fr.ts'
import { en as adminMessagesEn } from '../../web/words/admin-messages-en.ts'
import { fr as adminMessagesFr } from '../../web/words/admin-messages-fr.ts'
import { en as adminPlanningEn } from '../../web/words/admin-planning-en.ts'
import { fr as adminPlanningFr } from '../../web/words/admin-planning-fr.ts'
import { en as adminSettingsEn } from '../../web/words/admin-settings-en.ts'
import { fr as adminSettingsFr } from '../../web/words/admin-settings-fr.ts'
import { en as adminSetupEn } from '../../web/words/admin-setup-en.ts'
import { fr as adminSetupFr } from '../../web/words/admin-setup-fr.ts'
import { en as adminSignInEn } from '../../web/words/admin-sign-in-en.ts'
import { fr as adminSignInFr } from '../../web/words/admin-sign-in-fr.ts'
import { en as dayEn } from '../../web/words/day-en.ts'
import { fr as dayFr } from '../../web/words/day-fr.ts'
import { en as dayRequestsEn } from '../../web/words/day-requests-en.ts'
import { fr as dayRequestsFr } from '../../web/words/day-requests-fr.ts'
import { en as daySetupEn } from '../../web/words/day-setup-en.ts'
import { fr as daySetupFr } from '../../web/words/day-setup-fr.ts'
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
  ['day', dayFr, dayEn],
  ['day requests', dayRequestsFr, dayRequestsEn],
  ['day set-up', daySetupFr, daySetupEn],
  ['admin', adminFr, adminEn],
  ['admin absences', adminAbsencesFr, adminAbsencesEn],
  ['admin account', adminAccountFr, adminAccountEn],
  ['admin call', adminCallFr, adminCallEn],
  ['admin clients', adminClientsFr, adminClientsEn],
  ['admin figures', adminFiguresFr, adminFiguresEn],
  ['admin follow-ups', adminFollowUpsFr, adminFollowUpsEn],
  ['admin history', adminHistoryFr, adminHistoryEn],
  ['admin messages', adminMessagesFr, adminMessagesEn],
  ['admin planning', adminPlanningFr, adminPlanningEn],
  ['admin sign-in', adminSignInFr, adminSignInEn],
  ['admin set-up', adminSetupFr, adminSetupEn],
  ['admin settings', adminSettingsFr, adminSettingsEn],
  ['admin mails', adminMailsFr, adminMailsEn],
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
