import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeBraces, fillTemplate, unknownIn, variablesOf } from '../../server/domain/template.ts'
import { automaticVariables, freeVariables } from '../../server/domain/template-variables.ts'

const all = [...automaticVariables, ...freeVariables]
const values = { 'client.name': 'Anne Le Goff', reference: 'CR-7K2M', delay: '20 minutes', part: ' ', amount: '' }

test.each([
  ['', ''],
  ['Bonjour,', 'Bonjour,'],
  ['Bonjour {client.name},', 'Bonjour Anne Le Goff,'],
  ['{reference}{reference}', 'CR-7K2MCR-7K2M'],
  ['{delay}\n\n{client.name}', '20 minutes\n\nAnne Le Goff'],
  ['{{', '{'],
  ['}}', '}'],
  ['{{}}', '{}'],
  ['{{ ici et là }}', '{ ici et là }'],
  ['{{{reference}}}', '{CR-7K2M}'],
])('%j reads %j', (text, filled) => {
  expect(fillTemplate(text, values)).toEqual({ ok: true, text: filled })
})

test.each([
  ['{clent.name}', ['{clent.name}'], []],
  ['{Client.name}', ['{Client.name}'], []],
  ['{ client.name }', ['{ client.name }'], []],
  ['{name} {name}', ['{name}'], []],
  ['{}', ['{}'], []],
  ['Bonjour {client.name, à bientôt', ['{client.name,'], []],
  ['Bonjour {client.name\nà bientôt}', ['{client.name', 'bientôt}'], []],
  ['{', ['{'], []],
  ['}', ['}'], []],
  ['Bonjour client.name}', ['client.name}'], []],
  ['{{client.name}', ['client.name}'], []],
  ['{client.name}}', ['}'], []],
  ['{client.{reference}}', ['{client.{reference}}'], []],
  ['Bonjour {{client.name}}', ['{{client.name}}'], []],
  ['{{ clent.name }}', ['{{ clent.name }}'], []],
  ['{constructor}{__proto__}', ['{constructor}', '{__proto__}'], []],
  ['{part}', [], ['part']],
  ['{amount} {deadline} {amount}', [], ['amount', 'deadline']],
  ['{nom} {delay} {photos}', ['{nom}'], ['photos']],
])('%j is refused', (text, unknown, empty) => {
  expect(fillTemplate(text, values)).toEqual({ ok: false, unknown, empty })
})

test('a value stays as it was typed, even when it looks like a variable', () => {
  const typed = { 'client.name': '{company.phone} {{}} $& $1', 'company.phone': '02 40 00 00 00' }
  expect(fillTemplate('{client.name} : {company.phone}', typed)).toEqual({
    ok: true,
    text: '{company.phone} {{}} $& $1 : 02 40 00 00 00',
  })
})

test('a text tells its variables, each once and in its order, and what is none', () => {
  expect(variablesOf('{delay}, {client.name}, {delay}, {nom}, {{part}}')).toEqual(['delay', 'client.name'])
  expect(unknownIn('{delay}, {nom}, {{part}}, {')).toEqual(['{nom}', '{{part}}', '{'])
})

test('no name is both automatic and free', () => {
  expect(new Set(all).size).toBe(all.length)
})

const variable = fc.constantFrom(...all)
const braces = fc.string({ unit: fc.constantFrom('{', '}', 'a', '.', ' ', '\n', 'é') })
const namesDoubled = /\{\{\s*[\p{L}\d._-]+\s*\}\}/u

test('words and values come back as they went in', () => {
  const piece = fc.oneof(
    fc.record({ words: braces.filter((words) => !namesDoubled.test(escapeBraces(words))) }),
    fc.record({ name: variable }),
  )
  const value = fc.oneof(fc.string(), braces).filter((text) => text.trim() !== '')
  const filled = fc.record(Object.fromEntries(all.map((name) => [name, value])))
  fc.assert(
    fc.property(fc.array(piece), filled, (pieces, given) => {
      const text = pieces.map((part) => ('name' in part ? `{${part.name}}` : escapeBraces(part.words))).join('')
      fc.pre(!namesDoubled.test(text))
      const expected = pieces.map((part) => ('name' in part ? given[part.name] : part.words)).join('')
      expect(fillTemplate(text, given)).toEqual({ ok: true, text: expected })
    }),
  )
})

test('whatever is typed is filled or refused, and no variable survives a filling', () => {
  const everything = Object.fromEntries(all.map((name) => [name, '•']))
  fc.assert(
    fc.property(fc.array(fc.oneof(braces, variable, fc.constant('{'), fc.constant('}'))), (pieces) => {
      const result = fillTemplate(pieces.join(''), everything)
      if (!result.ok) expect(result.unknown).not.toEqual([])
      else expect(variablesOf(result.text)).toEqual([])
    }),
  )
})
