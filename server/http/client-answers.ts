import type { Recalled } from '../../db/client-recall.ts'
import type { Timeline } from '../../db/client-timeline.ts'
import type { ClientFound } from '../../db/clients.ts'
import type { ClientFoundAnswer, TimelineEntry } from '../contract/clients.ts'
import type { Millis } from '../domain/time.ts'
import { isoAt, isoOf, type Zone } from '../domain/zone.ts'

/** A client as a list shows them: who, where, and their latest visits. */
export function foundAnswer(
  zone: Zone,
  { id, version, name, email, phone }: ClientFound,
  { places, visits }: Recalled,
): ClientFoundAnswer {
  return {
    ...{ id, version, name, email, phone },
    addresses: [...places],
    visits: visits.map((visit) => ({ ...visit, start: isoOf(zone, visit.start) })),
  }
}

/** Everything between a client and us in one line of time, the latest first. */
export function timelineAnswer(
  zone: Zone,
  { visits, messages, answers, followUps, notes }: Omit<Timeline, 'events'>,
  /** As they are answered. */
  events: readonly Omit<Extract<TimelineEntry, { kind: 'event' }>, 'kind'>[],
): TimelineEntry[] {
  const iso = (at: Millis) => isoAt(zone, at)
  const isoOrNull = (at: Millis | null) => (at === null ? null : iso(at))
  const entries: TimelineEntry[] = [
    ...visits.map(({ start, end, ...visit }) => ({
      ...{ kind: 'visit' as const, at: isoOf(zone, start), end: isoOf(zone, end), ...visit },
    })),
    ...messages.map(({ kind, dueAt, sentAt, deliveredAt, bouncedAt, complainedAt, ...message }) => ({
      ...{ kind: 'message' as const, at: iso(sentAt ?? dueAt), message: kind, ...message },
      ...{ dueAt: iso(dueAt), sentAt: isoOrNull(sentAt), deliveredAt: isoOrNull(deliveredAt) },
      ...{ bouncedAt: isoOrNull(bouncedAt), complainedAt: isoOrNull(complainedAt) },
    })),
    ...answers.map(({ at, ...answer }) => ({ kind: 'survey' as const, at: iso(at), ...answer })),
    ...followUps.map(({ kind, createdAt, dueAt, doneAt, ...followUp }) => ({
      ...{ kind: 'follow-up' as const, at: iso(createdAt), followUp: kind, ...followUp },
      ...{ dueAt: iso(dueAt), doneAt: isoOrNull(doneAt) },
    })),
    ...notes.map(({ kind, at, ...note }) =>
      kind === 'note'
        ? { kind, at: iso(at), ...note }
        : {
            kind: 'call' as const,
            at: iso(at),
            ...note,
            direction: kind === 'call-in' ? ('in' as const) : ('out' as const),
          },
    ),
    ...events.map((event) => ({ kind: 'event' as const, ...event })),
  ]
  return entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
