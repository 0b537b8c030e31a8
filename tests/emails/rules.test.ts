import { describe, expect, test } from 'vitest'
import { renderMail } from '../../emails/render.tsx'
import { defaultWords, noticeWords, sayIn } from '../../emails/words.ts'
import { automaticKinds, messageKinds, overdueKinds } from '../../server/domain/messages.ts'
import { unknownIn, variablesOf } from '../../server/domain/template.ts'
import { isAutomatic } from '../../server/domain/template-variables.ts'
import { anyFactsOf, factsOf, longNames, overdueFactsOf } from './facts.ts'

const locales = ['fr', 'en'] as const
const every = locales.flatMap((locale) => messageKinds.map((kind) => [kind, locale] as const))

describe.each(every)('%s in %s', (kind, locale) => {
  const facts = anyFactsOf(kind, { locale })
  const links = 'links' in facts ? facts.links : null
  const { subject, html, text } = renderMail(facts)

  test('asks nothing of the network', () => {
    expect(html).not.toMatch(/<(img|link|script|iframe|object|video|input|form)\b|url\(|@import|@font-face|\bsrc=/i)
    const ours = 'links' in facts ? Object.values(facts.links) : [facts.link]
    const others = [...html.matchAll(/https?:[^"<\s]*/g)].filter(([link]) => !ours.some((own) => link.startsWith(own)))
    expect(others).toEqual([])
  })

  test('is small enough for Gmail, which cuts at 102 kB', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(30_000)
  })

  test('has nothing left to fill in, and nothing that was never there', () => {
    expect(subject).toMatch(/\S/)
    for (const said of [subject, text, html.replace(/<style>.*?<\/style>/gs, '')])
      expect(said).not.toMatch(/[{}]|undefined|null|NaN|\[object/)
  })

  test('reads the same in plain text', () => {
    expect(text).not.toMatch(/<\/?\w+|&\w+;/)
    expect(text).not.toMatch(/\n{3}/)
    expect(text).toContain('02\u00a061\u00a091\u00a044\u00a000')
    expect(text).toContain('link' in facts ? facts.link : 'K7TM2QX4')
  })

  test('sends nobody where they have nothing to do', () => {
    if (!links) return expect(html).not.toMatch(/#unsubscribe|\/m\//)
    expect(html.includes(links.unsubscribe)).toBe(kind.startsWith('survey'))
    if (kind.startsWith('technician') || kind.startsWith('survey')) expect(html).not.toContain(links.manage)
  })
})

test('a mail that cannot fit is not one with long names', () => {
  for (const kind of messageKinds)
    expect(Buffer.byteLength(renderMail(anyFactsOf(kind, longNames)).html)).toBeLessThan(40_000)
})

test('a notice tells what it knows and no more', () => {
  const bare = { client: null, note: '', broughtBy: null, kind: 'call-back', topic: null } as const
  const { subject, text } = renderMail(overdueFactsOf('follow-up-overdue', { followUp: bare }))
  expect(subject).toBe('En retard\u00a0: client à rappeler, pour le mardi 24\u00a0novembre à\u00a014\u00a0h\u00a030')
  expect(text).not.toMatch(/Téléphone|Demande|Rapporté|Urgence/)
  expect(text).toContain('Suivi par\u00a0: Claire Moreau')
})

test('the same facts give the same bytes', () => {
  expect(renderMail(factsOf('change'))).toEqual(renderMail(factsOf('change')))
})

describe('the words', () => {
  const allIn = (locale: 'fr' | 'en') => [
    ...Object.values(sayIn(locale)),
    ...automaticKinds.flatMap((k) => Object.values(defaultWords(k, locale))),
    ...overdueKinds.flatMap((k) => Object.values(noticeWords(k, locale))),
  ]
  const [french, english] = [allIn('fr'), allIn('en')]

  test('keep French punctuation on the line of its word', () => {
    expect(french.filter((text) => /(^|[^\u00a0])[?!:;»]|«[^\u00a0]/.test(text))).toEqual([])
  })

  test('use typographic apostrophes, and leave no label empty', () => {
    expect([...french, ...english].filter((text) => /['"]/.test(text))).toEqual([])
    for (const locale of locales) expect(Object.values(sayIn(locale)).filter((text) => !text.trim())).toEqual([])
  })

  test('use only variables that every mail can fill', () => {
    for (const locale of locales)
      for (const kind of automaticKinds)
        for (const text of Object.values(defaultWords(kind, locale))) {
          expect(unknownIn(text)).toEqual([])
          expect(variablesOf(text).filter((name) => !isAutomatic(name))).toEqual([])
        }
  })

  test('a missing one does not compile', () => {
    const { reference, ...others } = sayIn('en')
    expect(reference).toBe('Reference')
    // @ts-expect-error a label is missing
    others satisfies ReturnType<typeof sayIn>
  })
})
