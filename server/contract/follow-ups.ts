import { z } from '@hono/zod-openapi'
import {
  followUpKinds,
  followUpReasons,
  followUpResults,
  requestTopics,
  triedResults,
  urgencies,
} from '../domain/follow-up.ts'
import { millis } from '../domain/time.ts'
import { instantText as instant } from './answer-fields.ts'
import { instantField, longText, shortText, versionSeen, wholeBetween } from './fields.ts'

const option = { error: 'not-an-option' }
export const longestNote = 2000
const mostCents = 1_000_000_000_00

const kind = z.enum(followUpKinds, option)
const topic = z.enum(requestTopics, option)
const owner = z.object({ id: z.string(), name: z.string() })

export const followUp = z
  .object({
    id: z.int(),
    version: z.int().openapi({ description: 'What a change must name' }),
    kind: kind.openapi({ example: 'call-back' }),
    reason: z.enum(followUpReasons).openapi({ example: 'low-score' }),
    topic: topic.nullable().openapi({ description: 'Of an opportunity: what the client asked for' }),
    urgency: z.enum(urgencies),
    owner: z
      .object({ id: z.string().nullable(), name: z.string() })
      .nullable()
      .openapi({ description: 'Null: without owner. An `id` of null: whose it was is no user any more' }),
    technician: z
      .object({ slug: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Who brought it back' }),
    note: z.string(),
    photoUrl: z.string().nullable().openapi({ description: 'A path' }),
    dueAt: instant,
    isOverdue: z.boolean(),
    createdAt: instant,
    answeredAt: instant.nullable(),
    doneAt: instant.nullable(),
    doneBy: z.string().nullable().openapi({ description: 'Who closed it; null: nobody, or a client’s answer did' }),
    result: z
      .enum(followUpResults)
      .nullable()
      .openapi({ description: 'Of the latest try; of a closed one, how it ended' }),
    resultNote: z.string(),
    amountCents: z.int().nullable(),
    booking: z
      .object({
        reference: z.string(),
        start: instant,
        end: instant,
        service: z.object({ name: z.string() }),
        technician: z.object({ name: z.string() }),
      })
      .nullable(),
    client: z
      .object({ id: z.int(), name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })
      .nullable(),
    survey: z.object({ score: z.int(), comment: z.string() }).nullable(),
    message: z
      .object({ kind: z.string(), to: z.string().nullable(), recipient: z.enum(['client', 'technician']) })
      .nullable()
      .openapi({ description: 'The mail that failed: whom to call is its recipient' }),
  })
  .openapi('FollowUp')

const followUpStates = ['open', 'overdue', 'today', 'done'] as const
const MOST_LISTED = 200

export const followUpQuery = z.object({
  state: z.enum(followUpStates, option).optional().openapi({
    description:
      '`today`: open and due on the company’s date of today. Open ones come with the most pressing first, others with the latest first; all when not given',
  }),
  owner: shortText(100).optional().openapi({ description: 'A user’s id, `me`, or `none`: those nobody owns' }),
  kind: kind.optional(),
  topic: topic.optional(),
  q: shortText(120).optional().openapi({ description: 'Words of the note, or anything its client is found by' }),
  limit: z.coerce
    .number({ error: 'not-a-number' })
    .pipe(wholeBetween(1, MOST_LISTED))
    .optional()
    .openapi({ type: 'integer', description: `At most ${MOST_LISTED}; 100 when not given` }),
  after: z
    .string()
    .regex(/^-?\d{1,15}\.\d{1,15}$/, { error: 'invalid' })
    .transform((text) => {
      const [at = 0, id = 0] = text.split('.').map(Number)
      return { at: millis(at), id }
    })
    .optional()
    .openapi({ type: 'string', description: '`next` of the page before' }),
})

export const followUpList = z
  .object({
    followUps: z.array(followUp),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'What `after` of the following page is; null: this is the last' }),
    total: z.int().openapi({ description: 'Of all pages of what is asked for; 1001 for more than a thousand' }),
    counts: z
      .object({ open: z.int(), overdue: z.int(), today: z.int(), withoutOwner: z.int() })
      .openapi({ description: 'Of all open ones, whatever is listed' }),
  })
  .openapi('FollowUpList')

export const ownerList = z
  .object({
    owners: z.array(owner.extend({ role: z.enum(['admin', 'assistant']), open: z.int(), overdue: z.int() })),
  })
  .openapi('FollowUpOwners')

const dueAt = instantField.openapi({ type: 'string', format: 'date-time' })
const note = longText(longestNote)
const ownerField = shortText(100).openapi({ description: 'A user’s id' })

export const newFollowUp = z
  .strictObject({
    kind: kind.optional().openapi({ description: '`call-back` when not given' }),
    topic: topic.optional().openapi({ description: 'Of an opportunity' }),
    urgency: z.enum(urgencies, option).optional(),
    note: note.pipe(z.string().min(1, { error: 'required' })),
    booking: shortText(40).optional().openapi({ description: 'Reference of the visit it is about' }),
    client: wholeBetween(1, Number.MAX_SAFE_INTEGER)
      .optional()
      .openapi({ type: 'integer', description: 'Id of the client it is about' }),
    owner: ownerField.optional().openapi({ description: 'A user’s id; whoever writes it when not given' }),
    dueAt: dueAt.optional().openapi({ description: 'By the company’s rule when not given' }),
  })
  .openapi('NewFollowUp')

export const followUpChange = z
  .strictObject({
    version: wholeBetween(1, 2 ** 31 - 1).openapi({ type: 'integer', description: 'Of the follow-up you saw' }),
    owner: ownerField.optional(),
    dueAt: dueAt.optional(),
    note: note.optional(),
    topic: topic.optional(),
    urgency: z.enum(urgencies, option).optional(),
    result: z.enum(triedResults, option).nullable().optional().openapi({
      description:
        '`voicemail` leaves it open. `reached` and `answered` close a call-back; an opportunity stays open until `won`, `lost` or `dropped`, with a new due date by the company’s rule when none is given. Null: there was no try after all',
    }),
    answered: z
      .literal(false)
      .optional()
      .openapi({ description: 'Takes back that the client had an answer, when a result was a slip' }),
    resultNote: note.optional(),
    amountCents: wholeBetween(0, mostCents)
      .nullable()
      .optional()
      .openapi({ type: 'integer', description: 'What was sold, in cents' }),
    done: z
      .boolean()
      .optional()
      .openapi({ description: 'Closes, with a result, or opens again; without it the result decides' }),
  })
  .refine(({ done, result }) => done !== true || result != null, { error: 'required', path: ['result'] })
  .openapi('FollowUpChange')

export const takenBackQuery = z.object({ version: versionSeen('Of the follow-up you saw') })

export const followUpDetail = followUp
  .extend({
    events: z.array(
      z.object({ at: instant, actor: z.string(), action: z.string(), before: z.unknown(), after: z.unknown() }),
    ),
  })
  .openapi('FollowUpDetail')

export type FollowUp = z.infer<typeof followUp>
