import type { VisitWord } from '../words/visit-fr.ts'

export const contactFields = ['name', 'email', 'phone', 'line1', 'postcode', 'city'] as const
export type ContactField = (typeof contactFields)[number]

/** A field of the form: a contact field, `consent`, `website`, or `answers.ID`. */
export type FieldName = string

/** What has been typed, by field; ticks are `yes`. */
export type Form = Readonly<Record<FieldName, string>>
/** What is wrong, by field: a word of ours, or the server's sentence. */
export type Faults = Readonly<Record<FieldName, Fault>>
export type Fault = { readonly word: VisitWord } | { readonly text: string }
