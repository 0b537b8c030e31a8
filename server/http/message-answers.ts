import type { ListedMessage } from '../../db/message-list.ts'
import type { Message } from '../contract/messages.ts'
import type { Millis } from '../domain/time.ts'
import { isoAt, isoOf, type Zone } from '../domain/zone.ts'

/** A message as assistants see it. */
export function messageAnswer(zone: Zone, { micros: _, ...message }: ListedMessage): Message {
  const iso = (at: Millis | null) => (at === null ? null : isoAt(zone, at))
  const { dueAt, start } = message
  return {
    ...message,
    ...{ dueAt: isoAt(zone, dueAt), sentAt: iso(message.sentAt), deliveredAt: iso(message.deliveredAt) },
    ...{ bouncedAt: iso(message.bouncedAt), complainedAt: iso(message.complainedAt), retryAt: iso(message.retryAt) },
    start: start === null ? null : isoOf(zone, start),
  }
}
