import { describe, expect, test } from 'vitest'
import type { Failure, Question } from '../../web/api.ts'
import { answerField, faultOf, faultsFrom, faultsOf, fieldsOf, personFrom } from '../../web/widget/form.ts'

const questions: readonly Question[] = [
  { id: 'board', label: 'Où est le tableau ?', kind: 'text', required: true, options: [] },
  { id: 'home', label: 'Logement', kind: 'choice', required: true, options: ['Maison', 'Appartement'] },
  { id: 'note', label: 'Autre chose ?', kind: 'long', required: false, options: [] },
]

const complete = {
  name: 'Camille Morel',
  email: 'camille.morel@exemple.fr',
  phone: '06 12 34 56 78',
  line1: '3 rue des Lilas',
  postcode: '44000',
  city: 'Nantes',
  'answers.board': 'Dans l’entrée',
  'answers.home': 'Maison',
  consent: 'yes',
}

test('fields stand in the order of the screen', () => {
  expect(fieldsOf(questions).slice(-4)).toEqual(['answers.board', 'answers.home', 'answers.note', 'consent'])
})

describe('what is wrong', () => {
  test('nothing, when all is there', () => {
    expect(faultsOf(complete, questions)).toEqual({})
  })

  test('every field that is needed, when nothing is there', () => {
    expect(Object.keys(faultsOf({}, questions))).toEqual(
      fieldsOf(questions).filter((field) => field !== 'answers.note'),
    )
  })

  test.each([
    ['email', 'camille', 'badEmail'],
    ['email', 'camille@exemple', 'badEmail'],
    ['phone', '0612', 'badPhone'],
    ['phone', 'appelez-moi', 'badPhone'],
    ['postcode', '4', 'badPostcode'],
    ['name', '   ', 'needName'],
    ['answers.board', ' ', 'needAnswer'],
    ['answers.home', '', 'needChoice'],
    ['consent', '', 'needConsent'],
  ])('%s "%s"', (field, value, word) => {
    expect(faultOf(field, { ...complete, [field]: value }, questions)).toEqual({ word })
  })

  test.each([
    ['phone', '+33 (0)6.12.34.56.78'],
    ['phone', '0612345678'],
    ['email', 'a.b+c@sous.exemple.co.uk'],
    ['postcode', 'SW1A 1AA'],
  ])('%s "%s" is as good as any', (field, value) => {
    expect(faultOf(field, { ...complete, [field]: value }, questions)).toBeNull()
  })
})

describe('faults that the server names', () => {
  const refusal = (...paths: string[]): Failure => ({
    kind: 'problem',
    code: 'invalid-input',
    retryAfterSeconds: 0,
    problem: {
      type: '/problems/invalid-input',
      title: '',
      status: 422,
      detail: '',
      errors: paths.map((path) => ({ path, message: `faux: ${path}` })),
    },
  })

  test('stand beside the fields they are about', () => {
    expect(faultsFrom(refusal('client.email', 'address.city', 'answers.board', 'consent'), questions)).toEqual({
      email: { text: 'faux: client.email' },
      city: { text: 'faux: address.city' },
      'answers.board': { text: 'faux: answers.board' },
      consent: { text: 'faux: consent' },
    })
  })

  test('that belong to no field are left to the notice', () => {
    expect(faultsFrom(refusal('start', 'holdId'), questions)).toEqual({})
    expect(faultsFrom({ kind: 'offline' }, questions)).toEqual({})
  })
})

test('what is sent is trimmed, and unanswered questions are left out', () => {
  const person = personFrom({ ...complete, name: '  Camille Morel ', [answerField('note')]: ' ' }, questions)
  expect(person.client.name).toBe('Camille Morel')
  expect(person.answers).toEqual({ board: 'Dans l’entrée', home: 'Maison' })
  expect(person.website).toBe('')
})
