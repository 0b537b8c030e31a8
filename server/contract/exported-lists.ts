import { z } from '@hono/zod-openapi'
import { clientSearch } from './clients.ts'
import { followUpQuery } from './follow-ups.ts'
import { messageQuery } from './messages.ts'
import { dateParam } from './surveys.ts'

/** How a value is written in a cell. */
export type CellKind = 'text' | 'instant' | 'phone' | 'number' | 'cents' | 'yes-no' | 'word'

/** The columns of each list that assistants take into a spreadsheet, in their order. */
export const exportedColumns = {
  visits: {
    ...{ start: 'instant', end: 'instant', status: 'word', reference: 'text', service: 'text', technician: 'text' },
    ...{ client: 'text', phone: 'phone', email: 'text', line1: 'text', postcode: 'text', city: 'text' },
    ...{
      source: 'word',
      bookedAt: 'instant',
      score: 'number',
      notes: 'text',
      cancelledBy: 'word',
      cancelReason: 'text',
    },
  },
  clients: {
    ...{ name: 'text', phone: 'phone', email: 'text', line1: 'text', postcode: 'text', city: 'text' },
    ...{ since: 'instant', visits: 'number', lastVisitAt: 'instant', refusesSurveys: 'yes-no' },
  },
  'follow-ups': {
    ...{ createdAt: 'instant', kind: 'word', reason: 'word', topic: 'word', urgency: 'word', client: 'text' },
    ...{ phone: 'phone', reference: 'text', note: 'text', owner: 'text', dueAt: 'instant', answeredAt: 'instant' },
    ...{ doneAt: 'instant', result: 'word', resultNote: 'text', amountCents: 'cents' },
  },
  messages: {
    ...{ dueAt: 'instant', mail: 'word', delivery: 'word', to: 'text', recipient: 'text', reference: 'text' },
    ...{ sentAt: 'instant', deliveredAt: 'instant', bouncedAt: 'instant', complainedAt: 'instant', why: 'text' },
  },
  surveys: {
    ...{ end: 'instant', answeredAt: 'instant', score: 'number', comment: 'text', channel: 'word', client: 'text' },
    ...{ phone: 'phone', service: 'text', technician: 'text', reference: 'text' },
  },
  technicians: { name: 'text', slug: 'text', email: 'text', phone: 'phone', skills: 'text' },
  services: {
    ...{ name: 'text', slug: 'text', durationMinutes: 'number', stepMinutes: 'number', bufferBeforeMinutes: 'number' },
    ...{
      bufferAfterMinutes: 'number',
      leadTimeMinutes: 'number',
      horizonDays: 'number',
      arrivalWindowMinutes: 'number',
    },
    ...{ maxPerDay: 'number', public: 'yes-no', skills: 'text' },
  },
  users: { name: 'text', email: 'text', role: 'word', secondFactor: 'yes-no', isInvited: 'yes-no', since: 'instant' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, CellKind>>>>

export type ExportedList = keyof typeof exportedColumns
export const exportedLists = Object.keys(exportedColumns) as [ExportedList, ...ExportedList[]]

/** Those that have dates: a period may be asked for. */
export const datedLists: readonly ExportedList[] = ['visits', 'follow-ups', 'messages', 'surveys']

export const exportParam = z.object({ list: z.enum(exportedLists) })

/** What narrows a list on its page narrows its file. */
export const clientExport = clientSearch.partial().strict()
export const followUpExport = followUpQuery.pick({ state: true, owner: true, kind: true, q: true }).strict()
export const messageExport = messageQuery.pick({ state: true, kind: true, q: true }).strict()

const asOnPage = (lists: string) =>
  z
    .string()
    .optional()
    .openapi({ description: `As on the page of ${lists}` })

export const exportQuery = z.object({
  from: dateParam('from').optional(),
  to: dateParam('to').optional(),
  state: asOnPage('follow-ups and messages'),
  kind: asOnPage('follow-ups and messages'),
  q: asOnPage('clients, follow-ups and messages'),
  owner: asOnPage('follow-ups'),
})
