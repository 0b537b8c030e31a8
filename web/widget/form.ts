import type { BookingRequest, Failure, Question } from '../api.ts'
import type { VisitWord } from '../words/visit-fr.ts'
import { type ContactField, contactFields, type Fault, type Faults, type FieldName, type Form } from './fields.ts'

export const answerField = (id: string): FieldName => `answers.${id}`

const needs: Record<ContactField, VisitWord> = {
  name: 'needName',
  email: 'needEmail',
  phone: 'needPhone',
  line1: 'needLine1',
  postcode: 'needPostcode',
  city: 'needCity',
}

const shapes: Partial<Record<ContactField, { readonly right: RegExp; readonly word: VisitWord }>> = {
  email: { right: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, word: 'badEmail' },
  phone: { right: /^(?=(\D*\d){9,15}\D*$)[\d\s().+/-]+$/, word: 'badPhone' },
  postcode: { right: /^[0-9A-Za-z][0-9A-Za-z -]{2,9}$/, word: 'badPostcode' },
}

const isContact = (field: FieldName): field is ContactField => (contactFields as readonly string[]).includes(field)

/** What is wrong with one field as it stands; null when nothing is. */
export function faultOf(field: FieldName, form: Form, questions: readonly Question[]): Fault | null {
  const value = (form[field] ?? '').trim()
  if (field === 'consent') return value ? null : { word: 'needConsent' }
  if (isContact(field)) {
    if (!value) return { word: needs[field] }
    const shape = shapes[field]
    return shape && !shape.right.test(value) ? { word: shape.word } : null
  }
  const question = questions.find(({ id }) => answerField(id) === field)
  if (!question?.required || value) return null
  return { word: question.kind === 'choice' ? 'needChoice' : 'needAnswer' }
}

/** Fields in the order they stand on the screen. */
export const fieldsOf = (questions: readonly Question[]): FieldName[] => [
  ...contactFields,
  ...questions.map(({ id }) => answerField(id)),
  'consent',
]

export function faultsOf(form: Form, questions: readonly Question[]): Faults {
  const found = fieldsOf(questions).map((field) => [field, faultOf(field, form, questions)] as const)
  return Object.fromEntries(found.filter((entry): entry is [FieldName, Fault] => entry[1] !== null))
}

/** The server's faults, beside the fields they are about; what stands beside none is left out. */
export function faultsFrom(failure: Failure, questions: readonly Question[]): Faults {
  if (failure.kind !== 'problem') return {}
  const known = fieldsOf(questions)
  const faults: Record<FieldName, Fault> = {}
  for (const { path, message } of failure.problem.errors ?? []) {
    const field = path.replace(/^(client|address)\./, '')
    if (known.includes(field)) faults[field] = { text: message }
  }
  return faults
}

type Person = Pick<BookingRequest, 'client' | 'address' | 'answers' | 'website'>

export function personFrom(form: Form, questions: readonly Question[]): Person {
  const read = (field: FieldName) => (form[field] ?? '').trim()
  const answers = questions.map(({ id }) => [id, read(answerField(id))] as const).filter(([, answer]) => answer)
  return {
    client: { name: read('name'), email: read('email'), phone: read('phone') },
    address: { line1: read('line1'), postcode: read('postcode'), city: read('city') },
    ...(answers.length > 0 && { answers: Object.fromEntries(answers) }),
    website: (form.website ?? '') as '',
  }
}
