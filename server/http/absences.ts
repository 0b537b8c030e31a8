import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { BookingRecord } from '../../db/booking-records.ts'
import { recordsOf } from '../../db/booking-records.ts'
import { absenceApplied, absenceApproval, absencePreview, absencePreviewRequest } from '../contract/absences.ts'
import { idempotencyHeader } from '../contract/visitor.ts'
import type { Place } from '../domain/rearrange.ts'
import type { UnmovedVisit } from '../domain/refusals.ts'
import { dateOf, type Minute, minute } from '../domain/time.ts'
import { isoOf } from '../domain/zone.ts'
import { applyAbsence, type Decision } from '../usecases/apply-absence.ts'
import type { Snapshot } from '../usecases/planning.ts'
import { previewAbsence } from '../usecases/preview-absence.ts'
import { recordAnswer } from './booking-answers.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'
import { arrivalOf } from './slot-answers.ts'

const previewRoute = createRoute({
  method: 'post',
  path: '/absences/preview',
  summary: 'If a technician were away: the visits of these dates, each with a new place; nothing is written',
  request: { body: { required: true, ...json(absencePreviewRequest, 'Whom and when') } },
  responses: { 200: json(absencePreview, 'The visits'), ...problems(400, 401, 413, 415, 422, 429, 503) },
})

const applyRoute = createRoute({
  method: 'post',
  path: '/absences/apply',
  summary: 'A technician is away: every visit goes where it was approved, or none does',
  request: { headers: idempotencyHeader, body: { required: true, ...json(absenceApproval, 'What was approved') } },
  responses: { 200: json(absenceApplied, 'Done, and told'), ...problems(400, 401, 409, 413, 415, 422, 429, 503) },
})

/** An absence, and what becomes of its visits. */
export function absencesRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(previewRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const previewed = await previewAbsence(deps, c.req.valid('json'))
      const { zone } = snapshot.rulebook
      if (!previewed.ok) return refused(c, previewed.refusal, zone) as never
      const { visits, known } = previewed.value
      return c.json(
        {
          timeZone: zone.name,
          visits: visits.map(({ record, proposed: { place, others } }) => ({
            visit: recordAnswer(zone, record),
            place: place && placeAnswer(snapshot, record, place),
            others: others.map((other) => placeAnswer(snapshot, record, other)),
          })),
          known: known.map(({ fromOn, toOn, reason }) => ({
            from: dateOf(fromOn),
            to: dateOf(toOn),
            reason: reason ?? '',
          })),
        },
        200,
      )
    })
    .openapi(applyRoute, async (c) => {
      const { moves, ...asked } = c.req.valid('json')
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const user = c.get('user')
      const decisions = moves.map((move): Decision => {
        const { reference, version } = move
        if ('start' in move) return { ...move, kind: 'move' }
        return { reference, version, kind: 'leave' in move ? 'leave' : 'cancel' }
      })
      const applied = await applyAbsence(deps, { ...asked, decisions }, user, requestKey(c, `absence:${user.id}`))
      if (applied.ok) return c.json({ ...applied.value, left: [...applied.value.left] }, 200)
      const { refusal } = applied
      if (refusal.code !== 'visits-changed') return refused(c, refusal, snapshot.rulebook.zone) as never
      const references = refusal.visits.map(({ reference }) => reference)
      const records = new Map((await recordsOf(deps.db, references)).map((record) => [record.reference, record]))
      const visits = refusal.visits.map((visit) => unmovedAnswer(snapshot, visit, records.get(visit.reference)))
      return problem(c, refusal.code, { visits }) as never
    })
}

function placeAnswer({ rulebook }: Snapshot, record: BookingRecord, { start, technician: slug }: Place) {
  const service = rulebook.services.find(({ id }) => id === record.service.id)
  const iso = (at: Minute) => isoOf(rulebook.zone, at)
  const name = rulebook.technicians.find((each) => each.slug === slug)?.name ?? slug
  return {
    start: iso(start),
    end: iso(minute(start + (service?.durationMinutes ?? 0))),
    ...arrivalOf(start, service?.arrivalWindowMinutes ?? 0, iso),
    technician: { slug, name },
    samePromise: start === record.start,
  }
}

function unmovedAnswer(snapshot: Snapshot, { reference, because, alternatives }: UnmovedVisit, record?: BookingRecord) {
  if (!record) return { reference, because }
  return {
    ...{ reference, because },
    current: recordAnswer(snapshot.rulebook.zone, record),
    alternatives: alternatives.map((place) => placeAnswer(snapshot, record, place)),
  }
}
