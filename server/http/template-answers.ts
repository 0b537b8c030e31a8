import type { Template } from '../../db/templates.ts'
import { categories, categoryLabels, variableLabels } from '../contract/template-words.ts'
import { variablesOf } from '../domain/template.ts'
import { automaticVariables, freeVariables, type Variable } from '../domain/template-variables.ts'
import type { Locale } from './context.ts'

const labelled = (locale: Locale) => (name: Variable) => ({ name, label: variableLabels[name][locale] })

/** Every variable there is, as the reader calls it. */
export const variablesAnswer = (locale: Locale) => [
  ...automaticVariables.map(labelled(locale)).map((variable) => ({ ...variable, automatic: true })),
  ...freeVariables.map(labelled(locale)).map((variable) => ({ ...variable, automatic: false })),
]

/** Those that a mail fills in by itself. */
export const automaticAnswer = (locale: Locale) => automaticVariables.map(labelled(locale))

export const categoriesAnswer = (locale: Locale) =>
  categories.map((name) => ({ name, label: categoryLabels[name][locale] }))

export const templateAnswer = (template: Template) => ({
  ...template,
  locale: template.locale === 'en' ? ('en' as const) : ('fr' as const),
  variables: [...variablesOf(`${template.subject}\n${template.body}`)],
})

export function listedTemplate(template: Template) {
  const { body: _, ...listed } = templateAnswer(template)
  return listed
}
