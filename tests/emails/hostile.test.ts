import { describe, expect, test } from 'vitest'
import { renderMail } from '../../emails/render.tsx'
import { messageKinds } from '../../server/domain/messages.ts'
import { anyFactsOf, factsOf } from './facts.ts'

const typed = (text: string) => ({
  visit: {
    service: { name: text, preparation: text },
    technician: { name: text, phone: text, email: 'a@example.fr' },
    client: { name: text, phone: text, email: 'b@example.fr' },
    address: { line1: text, postcode: text, city: text },
    answers: [{ label: text, answer: text }],
    notes: text,
    reference: text,
    cancelledBy: text,
  },
  recipient: { name: text, email: 'b@example.fr' },
  company: { name: text, phone: text, email: 'c@example.fr', signature: text },
  content: { subject: text, body: text },
})

const names = {
  markup: '<script>alert(1)</script><img src=x onerror=alert(1)>"><b>\'`',
  'end of comment': '--><![endif]--><style>*{display:none}</style></title>',
  entities: '&lt;script&gt; &amp;amp; &nbsp;',
  'header injection': 'Jeanne\r\nBcc: everyone@example.com\r\n\r\nHello',
  'control characters': 'Je\u0000an\u0007ne\u001b[31m\u0085\u2028Durand',
  'reversed text': '\u202eelpmaxe\u202c \u2066x\u2069 شركة الكهرباء',
  emoji: '👩🏽‍🔧 Zoë 👨‍👩‍👧 🇫🇷',
  'half a character': 'Jeanne \ud83d Durand',
  template: '{client.name} {{x}} {nobody} $1 $& {0}',
  script: 'javascript:alert(1) tel:1 data:text/html,x',
}

/** Every kind of mark that opens something. */
const marksOf = (html: string): readonly string[] => html.match(/<[^\s>]+/g) ?? []

describe.each(Object.entries(names))('people called %s', (_, name) => {
  test.each(messageKinds)('do no harm to %s', (kind) => {
    const { subject, html, text } = renderMail(anyFactsOf(kind, typed(name)))
    expect(subject).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
    const harmless = marksOf(renderMail(anyFactsOf(kind, typed('Jeanne\nDurand'))).html)
    expect(marksOf(html).filter((mark) => !harmless.includes(mark))).toEqual([])
    expect(html.match(/<style>|<!\[endif\]-->/g)).toHaveLength(5)
    expect([...html.matchAll(/href="(?!https:\/\/rendez-vous\.example\.fr\/|tel:\+?\d*")[^"]*"/g)]).toEqual([])
    for (const said of [html, text]) {
      expect(said.isWellFormed()).toBe(true)
      expect(said).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
    }
  })
})

test('a name is read as it was typed', () => {
  const { html, text } = renderMail(factsOf('confirmation', typed('Zoë <“O’Neil”> & "fils" 👩🏽‍🔧')))
  expect(text).toContain('Zoë <“O’Neil”> & "fils" 👩🏽‍🔧')
  expect(html).toContain('Zoë &lt;“O’Neil”> &amp; &quot;fils&quot; 👩🏽‍🔧')
})

test('a name with a variable in it is no variable', () => {
  const { text } = renderMail(factsOf('confirmation', typed('{company.phone}')))
  expect(text).toContain('Bonjour {company.phone},')
})

test('an address in a template ends before its sentence does', () => {
  const body = 'Voyez https://example.fr/a?b=1&c=2, (https://example.fr/d) et «\u00a0https://example.fr/é\u00a0».'
  const { html, text } = renderMail(factsOf('template', { content: { subject: 'Liens', body } }))
  const links = [...html.matchAll(/href="(http[^"]*)"/g)].map(([, link]) => link)
  expect(links).toEqual(['https://example.fr/a?b=1&amp;c=2', 'https://example.fr/d', 'https://example.fr/é'])
  expect(text).toContain(body)
})
