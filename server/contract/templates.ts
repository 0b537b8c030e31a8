import { z } from '@hono/zod-openapi'
import { automaticKinds } from '../domain/messages.ts'
import { freeVariables } from '../domain/template-variables.ts'
import { instantText as instant } from './answer-fields.ts'
import { longText, shortText, slugField, wholeBetween } from './fields.ts'
import { categories } from './template-words.ts'

const locale = z.enum(['fr', 'en'])
const category = z.enum(categories)
const version = wholeBetween(1, 2_000_000_000).openapi({
  description: 'The one you saw: another one by now is refused',
})
const variableNames = z.array(z.string()).openapi({ description: 'In the order of the text', example: ['delay'] })

const subject = shortText(250)
const body = longText(10_000).pipe(z.string().min(1, { error: 'required' }))

const template = z
  .object({
    slug: z.string(),
    locale,
    category: z.string(),
    title: z.string(),
    subject: z.string(),
    body: z.string(),
    version: z.int(),
    variables: variableNames,
  })
  .openapi('Template')

const labelled = z.object({ name: z.string(), label: z.string() })

export const templateList = z
  .object({
    templates: z.array(template.omit({ body: true })),
    categories: z.array(labelled),
    variables: z
      .array(labelled.extend({ automatic: z.boolean() }))
      .openapi({ description: 'All there are; whoever sends a mail fills in those that are not automatic' }),
  })
  .openapi('TemplateList')

export const templateTexts = z
  .object({
    slug: z.string(),
    version: z.int().openapi({ description: 'Grows with every change of any of the texts' }),
    texts: z.array(template),
  })
  .openapi('TemplateTexts')

export const savedTemplate = template

export const templateQuery = z.object({ locale: locale.optional() })
export const slugParam = z.object({ slug: z.string() })
export const textParam = z.object({ slug: z.string(), locale })
export const versionQuery = z.object({ version: z.coerce.number().pipe(version) })

const words = { title: shortText(120), subject, body }
export const newTemplate = z.strictObject({ slug: slugField, locale, category, ...words }).openapi('NewTemplate')
export const changedTemplate = z.strictObject({ version, ...words }).openapi('ChangedTemplate')

const mailText = z
  .object({
    kind: z.string().openapi({ example: 'confirmation' }),
    locale: z.string(),
    subject: z.string(),
    opening: z.string(),
    closing: z.string(),
    version: z.int(),
  })
  .openapi('MailText')

export const mailTextList = z
  .object({
    texts: z.array(mailText).openapi({ description: 'The company’s own words; where there are none, ours are used' }),
    ours: z.array(mailText.omit({ version: true })).openapi({ description: 'Ours, of every kind and language' }),
    kinds: z.array(z.string()),
    variables: z.array(labelled),
  })
  .openapi('MailTextList')

export const savedMailText = mailText
export const mailTextParam = z.object({ kind: z.enum(automaticKinds), locale })
export const changedMailText = z
  .strictObject({
    version: wholeBetween(0, 2_000_000_000).openapi({ description: 'The one you saw; 0: the words were ours' }),
    subject,
    opening: longText(2000),
    closing: longText(2000),
  })
  .openapi('ChangedMailText')

export const bookingParam = z.object({ reference: z.string() })

const values = z.strictObject(
  Object.fromEntries(freeVariables.map((name) => [name, longText(2000).optional()])) as Record<
    (typeof freeVariables)[number],
    z.ZodOptional<ReturnType<typeof longText>>
  >,
)

export const messageRequest = z
  .strictObject({
    template: slugField,
    locale: locale.optional().openapi({ description: 'Not given: the client’s, where the template speaks it' }),
    subject: subject.optional().openapi({ description: 'Other words for this one mail' }),
    body: body.optional(),
    values: values.optional(),
  })
  .openapi('MessageRequest')

export const messagePreview = z
  .object({ to: z.string(), locale, subject: z.string(), body: z.string(), html: z.string(), text: z.string() })
  .openapi('MessagePreview')

export const messageOwed = z
  .object({
    message: z.object({
      kind: z.string(),
      to: z.string().nullable(),
      dueAt: instant,
      sentAt: instant.nullable(),
      status: z.string(),
    }),
  })
  .openapi('MessageOwed')
