import { type Day, dateOf, day, weekday } from './time.ts'

/** What a visit booked by telephone took before clients could do it themselves: the company’s own estimate. */
export const MINUTES_PER_SELF_BOOKED = 15

/** Days from booking a visit to its day: from so many, up to the next one. */
export const leadSteps = [0, 1, 2, 4, 8, 15, 31] as const

const sources = ['widget', 'phone', 'import'] as const
type Source = (typeof sources)[number]

/** So many visits of one week, origin, state and lead; `week` is its Monday. */
export interface VisitCount {
  readonly week: string
  readonly source: Source
  readonly status: 'confirmed' | 'completed' | 'cancelled' | 'no_show'
  /** By step of `leadSteps`, from 1 on; null: imported, not booked with us. */
  readonly step: number | null
  readonly visits: number
}

/** So many visits of one week were asked about, so many clients answered; `score` is their sum. */
export interface SurveyCount {
  readonly week: string
  readonly asked: number
  readonly answered: number
  readonly score: number
}

export type BySource = Readonly<Record<Source, number>>

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)

const bySource = (rows: readonly VisitCount[]): BySource => {
  const [widget, phone, taken] = sources.map((source) =>
    sum(
      rows.filter((row) => row.source === source),
      ({ visits }) => visits,
    ),
  )
  return { widget: widget ?? 0, phone: phone ?? 0, import: taken ?? 0 }
}

/** `rate` is a share of one, `average` a score; null of nothing. */
function opinionOf(rows: readonly SurveyCount[]) {
  const [asked, answered] = [sum(rows, (row) => row.asked), sum(rows, (row) => row.answered)]
  const average = answered === 0 ? null : sum(rows, ({ score }) => score) / answered
  return { asked, answered, rate: asked === 0 ? null : answered / asked, average }
}

/** What the counts of a period come to, as a whole and by week: every week from the first date to the last has its line. */
export function figuresOf(visits: readonly VisitCount[], surveys: readonly SurveyCount[], from: Day, to: Day) {
  const inState = (status: VisitCount['status']) =>
    sum(
      visits.filter((row) => row.status === status),
      (row) => row.visits,
    )
  const ahead = (step: number) =>
    sum(
      visits.filter((row) => row.step === step),
      (row) => row.visits,
    )
  const first = day(from - weekday(from) + 1)
  const mondays = Array.from({ length: Math.floor((to - first) / 7) + 1 }, (_, i) => dateOf(day(first + 7 * i)))
  return {
    visits: bySource(visits),
    ...{ completed: inState('completed'), cancelled: inState('cancelled'), noShow: inState('no_show') },
    leads: leadSteps.map((fromDays, i) => {
      const next = leadSteps[i + 1]
      return { fromDays, toDays: next === undefined ? null : next - 1, visits: ahead(i + 1) }
    }),
    surveys: opinionOf(surveys),
    weeks: mondays.map((monday) => ({
      from: monday,
      visits: bySource(visits.filter(({ week }) => week === monday)),
      ...opinionOf(surveys.filter(({ week }) => week === monday)),
    })),
  }
}
