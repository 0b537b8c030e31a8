import type { ClosureList } from '../../../server/contract/closures.ts'
import type { SetServiceList } from '../../../server/contract/services.ts'
import type { SetTechnicianList } from '../../../server/contract/technicians.ts'
import { sayDate } from '../../format.ts'
import type { SetupWord } from '../../words/admin-setup-fr.ts'
import { language } from '../shell/language.ts'
import { sayWall } from '../shell/say-wall.ts'
import { days, type WeeklyHours } from './HoursRows.tsx'
import type { Draft, Spec } from './specs.ts'
import { say } from './words.ts'

/** A part of a setting in words, a line for each thing in it. */
export interface Said {
  readonly label: SetupWord
  readonly of: (draft: Draft) => readonly string[]
}

/** `mardi 24 novembre 2026` */
export const sayDay = (date: string): string => `${sayDate(language, date)}\u00a0${date.slice(0, 4)}`

/** What a line of a form says. */
export const saidOf = ({ name, label, kind, options = [] }: Spec): Said => ({
  label,
  of: (draft) => {
    const value = draft[name]
    if (kind === 'tick') return [say(value === true ? 'yes' : 'no')]
    const option = options.find(([each]) => each === value)
    if (option) return [say(option[1])]
    return String(value ?? '')
      .split('\n')
      .filter((line) => line !== '')
  },
})

export function sayWeekly({ weekday, start, end, from, until }: WeeklyHours): string {
  const hours = say('hoursLine', {
    ...{ day: say(days[weekday - 1] ?? 'monday'), start: sayWall(start), end: sayWall(end) },
  })
  const dates = [from && say('sinceDay', { date: sayDay(from) }), until && say('untilDay', { date: sayDay(until) })]
  return [hours, ...dates].filter(Boolean).join(', ')
}

type Skill = SetTechnicianList['technicians'][number]['skills'][number]
type Question = SetServiceList['services'][number]['questions'][number]
const kindWords = { text: 'kindText', long: 'kindLong', choice: 'kindChoice' } as const

function sayQuestion({ label, kind, required, options }: Question): string {
  const about = [say(kindWords[kind]), ...(options.length > 0 ? [options.join(', ')] : [])]
  return `${label} (${[...about, ...(required ? [say('questionRequired')] : [])].join(' · ')})`
}

const listOf =
  <Each>(name: string, words: (each: Each) => string) =>
  (draft: Draft) =>
    ((draft[name] ?? []) as readonly Each[]).map(words)

export const saidHours: Said = { label: 'hours', of: listOf('hours', sayWeekly) }
export const saidQuestions: Said = { label: 'questions', of: listOf('questions', sayQuestion) }
export const saidSkills: Said = {
  label: 'skills',
  of: listOf('skills', ({ skill, until }: Skill) =>
    until === null ? skill : `${skill}, ${say('untilDay', { date: sayDay(until) })}`,
  ),
}

/** `du … au …`, or the one day. */
export const sayDates = (from: string, to: string): string =>
  from === to ? say('closureDay', { date: sayDay(from) }) : say('closureSpan', { from: sayDay(from), to: sayDay(to) })

const sayClosure = ({ from, to, reason }: ClosureList['closures'][number]): string =>
  `${sayDates(from, to)}\u00a0: ${reason}`
export const saidClosures: Said = { label: 'closuresOnly', of: listOf('closures', sayClosure) }
export const saidHolidays: Said = {
  label: 'holidays',
  of: listOf('holidays', ({ name, date, worked }: ClosureList['holidays'][number]) =>
    [name, sayDay(date), say(worked ? 'works' : 'kept')].join(', '),
  ),
}
