import type { PlainDate } from '../../format.ts'
import { dateIn } from '../planning/period.ts'
import type { Asked } from './AbsenceForm.tsx'

const PATH = '/admin/absences'

const hourIn = (text: string | null): string => (text && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : '')

/** What an address asks; why somebody is away never stands in one. */
export function askedIn(query: URLSearchParams, today: PlainDate): Asked {
  const from = dateIn(query.get('date')) ?? today
  return {
    ...{ technician: query.get('technician') ?? '', from, to: dateIn(query.get('to')) ?? from },
    ...{ start: hourIn(query.get('start')), end: hourIn(query.get('end')), reason: '' },
  }
}

export const isLookedAt = (query: URLSearchParams): boolean => query.has('visits')

export function addressOf({ technician, from, to, start, end }: Asked, isLooked: boolean): string {
  const query = new URLSearchParams({
    ...(technician && { technician }),
    ...{ date: from, ...(to !== from && { to }) },
    ...(start && { start }),
    ...(end && { end }),
    ...(isLooked && { visits: 'shown' }),
  })
  return `${PATH}?${query}`
}

export const bareAddress = PATH
