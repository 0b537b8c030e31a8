import type { AnswerRow, FigureRow } from '../../db/survey-figures.ts'
import type { Survey, SurveyFigures, SurveyList } from '../contract/surveys.ts'
import { changeableUntil } from '../domain/survey.ts'
import { isoAt, isoOf, type Zone } from '../domain/zone.ts'
import type { LinkedSurvey } from '../usecases/linked-survey.ts'

export function surveyAnswer({ snapshot, visit, state, answer, refusesSurveys }: LinkedSurvey): Survey {
  const { name, phone, locale, timeZone } = snapshot.company
  const { zone } = snapshot.rulebook
  return {
    service: { name: visit.serviceName },
    technician: { name: visit.technicianName },
    company: { name, phone, locale, timeZone },
    visit: { start: isoOf(zone, visit.start), end: isoOf(zone, visit.end) },
    state,
    answer: answer && {
      score: answer.score,
      comment: answer.comment,
      changeableUntil: isoAt(zone, changeableUntil(answer.answeredAt)),
      callBackBy: answer.callBackAt === null ? null : isoAt(zone, answer.callBackAt),
    },
    refusesSurveys,
  }
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

const figuresOf = ({ asked, answered, average }: Pick<FigureRow, 'asked' | 'answered' | 'average'>) => ({
  asked,
  answered,
  rate: asked === 0 ? null : rounded(answered / asked, 4),
  average: average === null ? null : rounded(average, 2),
})

export function figuresAnswer(rows: readonly FigureRow[]): SurveyFigures {
  const total = rows.find(({ channel, service, technician }) => !channel && !service && !technician)
  return {
    total: figuresOf(total ?? { asked: 0, answered: 0, average: null }),
    byChannel: rows.flatMap((row) => (row.channel ? [{ channel: row.channel, ...figuresOf(row) }] : [])),
    byService: rows.flatMap((row) => (row.service ? [{ service: row.service, ...figuresOf(row) }] : [])),
    byTechnician: rows.flatMap((row) => (row.technician ? [{ technician: row.technician, ...figuresOf(row) }] : [])),
  }
}

export const listedAnswer = (zone: Zone, row: AnswerRow): SurveyList['surveys'][number] => ({
  reference: row.reference,
  visit: { start: isoOf(zone, row.start), end: isoOf(zone, row.end) },
  client: { name: row.clientName },
  service: row.service,
  technician: row.technician,
  channel: row.channel,
  score: row.score,
  comment: row.comment,
  answeredAt: isoAt(zone, row.answeredAt),
  changedAt: isoAt(zone, row.changedAt),
  callBackBy: row.callBackAt === null ? null : isoAt(zone, row.callBackAt),
})
