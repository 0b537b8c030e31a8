import { z } from '@hono/zod-openapi'
import { instantText as instant } from './answer-fields.ts'
import { emailField, longText, shortText, wholeBetween } from './fields.ts'

const statuses = ['confirmed', 'completed', 'cancelled', 'no_show'] as const
const named = z.object({ slug: z.string(), name: z.string() })
const text = z.string().nullable()
const at = instant.nullable()
const version = wholeBetween(1, 2 ** 31 - 1)
const place = z.object({
  ...{ line1: z.string(), postcode: z.string(), city: z.string() },
  ...{ lat: z.number().nullable(), lon: z.number().nullable() },
})
const contact = { id: z.int(), version: z.int(), name: z.string(), email: text, phone: text }
const recalled = {
  addresses: z.array(place).openapi({ description: 'The last used first' }),
  visits: z
    .array(
      z.object({
        ...{ reference: z.string(), version: z.int(), status: z.enum(statuses), start: instant },
        ...{ service: named, technician: named },
      }),
    )
    .openapi({ description: 'The latest three, coming ones included' }),
}

/** Searched by `POST`, so that nothing about a person stands in an address of ours. */
export const clientSearch = z
  .strictObject({
    q: shortText(254).openapi({
      description:
        'A telephone number in any spelling or part, names in any order, an e-mail address, a place, a reference',
    }),
  })
  .openapi('ClientSearch')

const clientFound = z.object({ ...contact, ...recalled }).openapi('ClientFound')

export const clientsFound = z
  .object({
    clients: z.array(clientFound).openapi({ description: 'By number first, at most 20' }),
    approximate: z.boolean().openapi({ description: 'Nobody fits to the letter: these are close' }),
  })
  .openapi('ClientsFound')

export const recentClients = z
  .object({ clients: z.array(clientFound).openapi({ description: 'The latest booking first, at most 8' }) })
  .openapi('RecentClients')

const reasons = ['phone', 'email', 'name-and-postcode'] as const

export const clientFile = z
  .object({
    ...contact,
    locale: z.string(),
    createdAt: instant,
    surveysRefusedAt: at,
    erasedAt: at,
    ...recalled,
    likelySame: z
      .array(z.object({ client: clientFound, because: z.enum(reasons) }))
      .openapi({ description: 'Others who may be the same person' }),
  })
  .openapi('ClientFile')

export const clientChange = z
  .strictObject({
    version,
    name: shortText(120).optional(),
    email: emailField.nullable().optional(),
    phone: shortText(40).nullable().optional(),
    locale: z.enum(['fr', 'en'], { error: 'not-an-option' }).optional(),
  })
  .openapi('ClientChange')

const body = longText(4000).pipe(z.string().min(1, { error: 'required' }))

export const noteRequest = z.strictObject({ body }).openapi('ClientNoteRequest')
export const callRequest = z
  .strictObject({ direction: z.enum(['in', 'out'], { error: 'not-an-option' }), body: longText(4000).optional() })
  .openapi('ClientCallRequest')

const note = { id: z.int(), at: instant, actor: z.string(), body: z.string() }
export const clientNote = z.object({ ...note, kind: z.enum(['note', 'call-in', 'call-out']) }).openapi('ClientNote')

const reference = text.openapi({ description: 'Of the visit it belongs to' })
const entry = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ kind: z.literal(kind), at: instant, ...shape })

export const timeline = z
  .object({
    entries: z
      .array(
        z.discriminatedUnion('kind', [
          entry('visit', {
            ...{ reference: z.string(), status: z.enum(statuses), end: instant, source: z.string() },
            ...{ service: named, technician: named, notes: z.string() },
          }),
          entry('message', {
            ...{ id: z.int(), reference, message: z.string(), status: z.string(), reason: text, to: text },
            ...{ subject: text, dueAt: instant, sentAt: at, deliveredAt: at, bouncedAt: at, complainedAt: at },
          }),
          entry('survey', { reference, score: z.int(), comment: z.string() }),
          entry('follow-up', {
            ...{ id: z.int(), reference, followUp: z.string(), reason: z.string(), note: z.string() },
            ...{ dueAt: instant, doneAt: at, result: text, resultNote: z.string() },
          }),
          entry('note', { id: z.int(), actor: z.string(), body: z.string() }),
          entry('call', {
            ...{ id: z.int(), actor: z.string(), body: z.string(), direction: z.enum(['in', 'out']) },
          }),
          entry('event', {
            ...{ id: z.int(), reference, actor: z.string(), action: z.string() },
            ...{ before: z.unknown(), after: z.unknown() },
          }),
        ]),
      )
      .openapi({ description: 'The latest first, coming visits before all; at most 200 of a kind' }),
  })
  .openapi('ClientTimeline')

export const duplicates = z
  .object({
    pairs: z
      .array(z.object({ clients: z.tuple([clientFound, clientFound]), because: z.enum(reasons) }))
      .openapi({ description: 'The surest first, at most 50' }),
  })
  .openapi('LikelySame')

const id = wholeBetween(1, 2 ** 53 - 1)

export const mergeRequest = z
  .strictObject({ keep: id, drop: id, versions: z.strictObject({ keep: version, drop: version }) })
  .refine(({ keep, drop }) => keep !== drop, { path: ['drop'], error: 'invalid' })
  .openapi('MergeRequest')

export type MergeRequest = z.infer<typeof mergeRequest>
export type ClientFoundAnswer = z.infer<typeof clientFound>
export type ClientFileAnswer = z.infer<typeof clientFile>
export type TimelineEntry = z.infer<typeof timeline>['entries'][number]
