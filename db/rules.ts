import { sql } from 'drizzle-orm'
import type { CalendarDetail } from '../server/domain/calendar.ts'
import { defaultFollowUpSettings, type FollowUpSettings } from '../server/domain/follow-up.ts'
import { defaultMessageSettings, type MessageSettings } from '../server/domain/message-settings.ts'
import type { Override, Service, Technician, WorkingHours } from '../server/domain/rulebook.ts'
import { type Day, day, parseDate, type WallMinute } from '../server/domain/time.ts'
import type { Db } from './client.ts'

export interface CompanyRow {
  readonly name: string
  readonly timeZone: string
  readonly locale: string
  readonly phone: string
  readonly email: string
  readonly cancelCutoffMinutes: number
  readonly holdMinutes: number
  readonly maxComingPerContact: number
  readonly proofOfWork: boolean
  readonly allowedOrigins: readonly string[]
  readonly demo: boolean
  readonly messageSettings: MessageSettings
  readonly followUpSettings: FollowUpSettings
  readonly mailFrom: string | null
  readonly mailReplyTo: string | null
  readonly mailSignature: string
  readonly secondFactorRequired: boolean
  readonly calendarDetail: CalendarDetail
  readonly rulesRevision: number
}

export interface Rules {
  readonly company: CompanyRow
  readonly holidayRules: readonly { readonly country: string; readonly region: string | null }[]
  readonly services: readonly Service[]
  readonly technicians: readonly Technician[]
  readonly closures: readonly { readonly from: Day; readonly to: Day; readonly reason: string }[]
  /** Public holidays on which the company works. */
  readonly workedHolidays: readonly Day[]
}

interface StoredTechnician {
  id: number
  slug: string
  name: string
  skills: { code: string; until: string | null }[]
  hours: { weekday: number; start: WallMinute; end: WallMinute; from: string | null; until: string | null }[]
  overrides: { date: string; kind: 'open' | 'closed'; start: WallMinute | null; end: WallMinute | null }[]
  timeOff: { from: string; to: string }[]
}

type StoredRules = Omit<Rules, 'technicians' | 'closures' | 'workedHolidays'> & {
  technicians: StoredTechnician[]
  closures: { from: string; to: string; reason: string }[]
  workedHolidays: string[]
}

const list = (query: ReturnType<typeof sql>) => sql`coalesce((${query}), '[]'::json)`

/** Company, services and technicians with all their hours, in one statement and so in one state. Null without a company. */
export async function readRules(db: Db): Promise<Rules | null> {
  const [row] = await db
    .select({
      rules: sql<string | null>`(select json_build_object(
        'company', (select json_build_object('name', name, 'timeZone', time_zone, 'locale', locale, 'phone', phone, 'email', email,
            'cancelCutoffMinutes', cancel_cutoff_minutes, 'holdMinutes', hold_minutes, 'maxComingPerContact', max_coming_per_contact,
            'proofOfWork', proof_of_work, 'allowedOrigins', allowed_origins, 'demo', demo,
            'messageSettings', message_settings, 'followUpSettings', follow_up_settings, 'mailFrom', mail_from, 'mailReplyTo', mail_reply_to, 'mailSignature', mail_signature,
            'secondFactorRequired', second_factor_required, 'calendarDetail', calendar_detail, 'rulesRevision', rules_revision) from company),
        'holidayRules', ${list(sql`select json_agg(json_build_object('country', country, 'region', region) order by id) from holiday_rule`)},
        'closures', ${list(sql`select json_agg(json_build_object('from', from_on, 'to', to_on, 'reason', reason) order by from_on, id) from closure`)},
        'workedHolidays', ${list(sql`select json_agg(date order by date) from worked_holiday`)},
        'services', ${list(sql`select json_agg(json_build_object('id', id, 'slug', slug, 'name', name, 'description', description,
            'durationMinutes', duration_minutes, 'stepMinutes', step_minutes, 'bufferBeforeMinutes', buffer_before_minutes,
            'bufferAfterMinutes', buffer_after_minutes, 'leadTimeMinutes', lead_time_minutes, 'horizonDays', horizon_days,
            'arrivalWindowMinutes', arrival_window_minutes, 'maxPerDay', max_per_day, 'public', public and archived_at is null, 'archived', archived_at is not null, 'questions', questions, 'preparation', preparation,
            'skills', ${list(sql`select json_agg(k.code order by k.code) from service_skill x join skill k on k.id = x.skill_id where x.service_id = service.id`)}
          ) order by position, slug) from service`)},
        'technicians', ${list(sql`select json_agg(json_build_object('id', id, 'slug', slug, 'name', name,
            'skills', ${list(sql`select json_agg(json_build_object('code', k.code, 'until', x.until_on) order by k.code) from technician_skill x join skill k on k.id = x.skill_id where x.technician_id = technician.id`)},
            'hours', ${list(sql`select json_agg(json_build_object('weekday', weekday, 'start', start_minute, 'end', end_minute,
              'from', from_on, 'until', until_on)) from working_hours where technician_id = technician.id`)},
            'overrides', ${list(sql`select json_agg(json_build_object('date', date, 'kind', kind, 'start', start_minute, 'end', end_minute)) from override where technician_id = technician.id`)},
            'timeOff', ${list(sql`select json_agg(json_build_object('from', from_on, 'to', to_on)) from time_off where technician_id = technician.id`)}
          ) order by slug collate "C") from technician where removed_at is null`)})::text)`,
    })
    .from(sql`(values (1)) as one`)
  const stored = JSON.parse(row?.rules ?? 'null') as StoredRules | null
  if (!stored?.company) return null
  const company = {
    ...stored.company,
    messageSettings: { ...defaultMessageSettings, ...stored.company.messageSettings },
    followUpSettings: { ...defaultFollowUpSettings, ...stored.company.followUpSettings },
  }
  return {
    ...stored,
    company,
    technicians: stored.technicians.map(technicianOf),
    closures: stored.closures.map(({ from, to, reason }) => ({ from: dayOf(from), to: dayOf(to), reason })),
    workedHolidays: stored.workedHolidays.map(dayOf),
  }
}

function technicianOf(stored: StoredTechnician): Technician {
  const ending = stored.skills.flatMap(({ code, until }) => (until === null ? [] : [[code, dayOf(until)] as const]))
  return {
    id: stored.id,
    slug: stored.slug,
    name: stored.name,
    skills: stored.skills.map(({ code }) => code),
    ...(ending.length > 0 && { skillsUntil: Object.fromEntries(ending) }),
    workingHours: stored.hours.map(hoursOf),
    overrides: stored.overrides.map(overrideOf),
    timeOff: stored.timeOff.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) })),
  }
}

const hoursOf = ({ from, until, ...hours }: StoredTechnician['hours'][number]): WorkingHours =>
  from === null && until === null
    ? hours
    : { ...hours, from: from === null ? null : dayOf(from), until: until === null ? null : dayOf(until) }

function overrideOf({ date, kind, start, end }: StoredTechnician['overrides'][number]): Override {
  const hours = start === null || end === null ? null : { start, end }
  if (kind === 'closed') return { kind, date: dayOf(date), hours }
  if (!hours) throw new Error('an open override has hours: override_shape')
  return { kind, date: dayOf(date), ...hours }
}

const dayOf = (text: string): Day => parseDate(text) ?? day(Number.NaN)
