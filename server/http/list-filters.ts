import type { z } from 'zod'
import type { FollowUpFilter, Today } from '../../db/follow-ups.ts'
import type { MessageFilter } from '../../db/message-list.ts'
import type { followUpExport, messageExport } from '../contract/exported-lists.ts'
import { callingCodeOf } from '../contract/phone.ts'
import { readClientQuery } from '../domain/client-query.ts'
import { day, floorMinute, type Millis, toMillis } from '../domain/time.ts'
import { localDay, startOfDay, type Zone } from '../domain/zone.ts'
import type { Snapshot } from '../usecases/planning.ts'
import type { AppContext } from './context.ts'

/** Whom or what was looked for. */
export const searched = ({ company }: Snapshot, q: string) => readClientQuery(q, callingCodeOf(company.phone))

export const maybeSearched = (snapshot: Snapshot, q: string | undefined) =>
  q === undefined ? null : searched(snapshot, q)

/** Follow-ups as an address asks for them: all when it names no state. */
export const followUpFilter = (
  c: AppContext,
  snapshot: Snapshot,
  { state, owner, kind, q }: z.infer<typeof followUpExport>,
): Omit<FollowUpFilter, 'limit' | 'after'> => ({
  ...{ state: state ?? 'all', search: maybeSearched(snapshot, q) },
  ...(kind && { kind }),
  ...(owner !== undefined && { owner: owner === 'none' ? null : owner === 'me' ? c.get('user').id : owner }),
})

/** Mails as an address asks for them: all when it names no state. */
export const messageFilter = (
  snapshot: Snapshot,
  { state, kind, q }: z.infer<typeof messageExport>,
): Pick<MessageFilter, 'state' | 'kind' | 'search'> => ({
  ...{ state: state ?? null, search: maybeSearched(snapshot, q) },
  ...(kind && { kind }),
})

export function todayOf(zone: Zone, now: Millis): Today {
  const date = localDay(zone, floorMinute(now))
  return { now, from: toMillis(startOfDay(zone, date)), until: toMillis(startOfDay(zone, day(date + 1))) }
}
