import type { DayVisit } from '../../db/day.ts'
import type { TechnicianDay, DayVisit as VisitAnswer } from '../contract/days.ts'
import type { Deps } from '../deps.ts'
import { possibleActions } from '../domain/day-actions.ts'
import { type Millis, type Minute, millis } from '../domain/time.ts'
import { isoAt, isoOf } from '../domain/zone.ts'
import type { DayOwner } from '../usecases/read-day.ts'
import { photoAnswer } from './photo-answers.ts'
import { arrivalOf } from './slot-answers.ts'

type Border = Pick<Deps, 'links' | 'publicOrigin' | 'clock'>

/** A visit as its technician gets it. */
export function visitAnswer(border: Border, { snapshot, token }: DayOwner, visit: DayVisit): VisitAnswer {
  const { zone, services } = snapshot.rulebook
  const { reference, version, status, start, end, notes, progress } = visit
  const service = services.find(({ id }) => id === visit.serviceId)
  const iso = (at: Minute) => isoOf(zone, at)
  const noted = (at: Millis | null) => (at === null ? null : isoAt(zone, at))
  const { lat, lon, ...address } = visit.address
  return {
    ...{ reference, version, status },
    start: iso(start),
    end: iso(end),
    ...arrivalOf(start, visit.arrivalWindowMinutes, iso),
    service: { slug: service?.slug ?? '', name: service?.name ?? '', preparation: service?.preparation ?? '' },
    client: { name: visit.clientName ?? '', phone: visit.clientPhone ?? '' },
    address: { ...address, ...(lat !== null && lon !== null && { lat, lon }) },
    notes,
    answers: (service?.questions ?? []).flatMap(({ id, label }) => {
      const answer = visit.answers[id]
      return answer ? [{ label, answer }] : []
    }),
    photos: visit.photos.map((photo) => photoAnswer(zone, `/api/days/${token}`, photo)),
    progress: {
      enRouteAt: noted(progress.enRouteAt),
      arrivedAt: noted(progress.arrivedAt),
      doneAt: noted(progress.doneAt),
      absentAt: noted(progress.absentAt),
      lateMinutes: progress.lateMinutes,
    },
    surveyUrl: `${border.publicOrigin()}/s/${border.links.surveyToken(visit.uid, 'site')}`,
    actions: [...possibleActions(visit, zone, border.clock())],
  }
}

/** A technician's days, all but the instant they were read at. */
export function dayAnswer(
  border: Border,
  owner: DayOwner,
  visits: readonly DayVisit[],
): Omit<TechnicianDay, 'generatedAt'> {
  const { company } = owner.snapshot
  const { slug, name } = owner.technician
  const feedUrl = `${border.publicOrigin()}/calendars/${border.links.feedToken(owner.token)}.ics`
  return {
    timeZone: company.timeZone,
    locale: company.locale,
    company: { name: company.name, phone: company.phone },
    technician: { slug, name },
    calendar: { feedUrl, webcalUrl: feedUrl.replace(/^https?:/, 'webcal:') },
    visits: visits.map((visit) => visitAnswer(border, owner, visit)),
  }
}

export const undoUntilText = (at: Millis): string => new Date(millis(at)).toISOString()
