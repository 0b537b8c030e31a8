import { type ClaimedPush, claimPushes, endPush, forgetDevice, putOffPush } from '../../db/pushes.ts'
import type { Deps } from '../deps.ts'
import { type Push, type PushFacts, pushPauseMs, worthSeconds } from '../domain/push.ts'
import type { Zone } from '../domain/zone.ts'

export interface Pushing extends Pick<Deps, 'db' | 'clock' | 'planning'> {
  readonly push: Push
  /** What a notification says. */
  readonly writeNotice: (
    facts: PushFacts,
    zone: Zone,
    locale: 'fr' | 'en',
  ) => { readonly title: string; readonly body: string }
}

const AT_ONCE = 20
/** Longer than a request may take. */
const LEASE_MS = 30_000

/**
 * Tells telephones what their technicians' mails say too, as soon as it is owed. A push service knows no idempotency key:
 * a process that dies between sending and marking may tell twice, and the telephone shows one, because both have one tag.
 */
export async function sendPushes(pushing: Pushing, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const claimed = await claimPushes(pushing.db, { limit: AT_ONCE, leaseMs: LEASE_MS })
    await Promise.all(claimed.map((one) => sendPush(pushing, one)))
    if (claimed.length < AT_ONCE) return
  }
}

async function sendPush(
  pushing: Pushing,
  { id, subscriptionId, tries, device, facts, standing }: ClaimedPush,
): Promise<void> {
  const { db, clock, planning, push, writeNotice } = pushing
  const snapshot = await planning.read()
  const ttlSeconds = worthSeconds(standing, clock())
  if (!snapshot || ttlSeconds === null) return endPush(db, id)
  const { company, rulebook } = snapshot
  const notice = writeNotice(facts, rulebook.zone, company.locale === 'en' ? 'en' : 'fr')
  const payload = JSON.stringify({ ...notice, reference: facts.reference })
  const told = await push.tell(device, { payload, ttlSeconds, topic: facts.reference }, company.email)
  if (told.outcome === 'gone') return forgetDevice(db, subscriptionId)
  const pauseMs = told.outcome === 'later' ? pushPauseMs(tries, told.retryAfterMs) : null
  return pauseMs === null ? endPush(db, id) : putOffPush(db, id, pauseMs)
}
