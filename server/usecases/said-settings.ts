import type { StoredService } from '../../db/services.ts'
import type { StoredTechnician } from '../../db/technicians.ts'
import { dateOf } from '../domain/time.ts'

/** A service in words of the API. */
export const saidOfService = ({ id: _, position: __, archivedAt, skills, questions, ...service }: StoredService) => ({
  ...service,
  skills: [...skills],
  questions: questions.map((question) => ({ ...question, options: [...question.options] })),
  archived: archivedAt !== null,
})

/** A technician in words of the API. */
export const saidOfTechnician = ({ id: _, baseLat, baseLon, removedAt, skills, ...technician }: StoredTechnician) => ({
  ...technician,
  base: baseLat === null || baseLon === null ? null : { lat: baseLat, lon: baseLon },
  skills: skills.map(({ skill, until }) => ({ skill, until: until === null ? null : dateOf(until) })),
  removed: removedAt !== null,
})
