import type { Db } from '../../db/client.ts'
import {
  replaceOfTechnicians,
  replaceServiceSkills,
  type Stored,
  writeCompany,
  writeHolidays,
  writeServices,
  writeSkills,
  writeTechnicians,
} from '../../db/import.ts'
import { auditCompany } from '../../db/import-bookings.ts'
import type { CompanyFile, FileCompany, FileService, FileTechnician } from '../contract/company-file.ts'
import type { Day, Millis } from '../domain/time.ts'

/** What the file does not name stays as it is: it may have been set since. */
const optionalValues = (file: FileCompany, stored: Stored['company']) => {
  const kept = stored?.demo ? null : stored
  return {
    mailFrom: file.mailFrom === undefined ? (kept?.mailFrom ?? null) : file.mailFrom,
    mailReplyTo: file.mailReplyTo === undefined ? (kept?.mailReplyTo ?? null) : file.mailReplyTo,
    mailSignature: file.mailSignature ?? kept?.mailSignature ?? '',
    messageSettings: file.messages ?? kept?.messageSettings ?? {},
    calendarDetail: file.calendarDetail ?? kept?.calendarDetail ?? 'full',
  }
}

const companyValues = (
  {
    name,
    timeZone,
    locale,
    phone,
    email,
    cancelCutoffMinutes,
    holdMinutes,
    ...more
  }: Omit<FileCompany, 'holidays' | 'locale' | keyof ReturnType<typeof optionalValues> | 'messages'> &
    ReturnType<typeof optionalValues> & { locale: string },
  demo: boolean,
) => ({
  ...{ name, timeZone, locale, phone, email, cancelCutoffMinutes, holdMinutes },
  maxComingPerContact: more.maxComingPerContact,
  proofOfWork: more.proofOfWork,
  allowedOrigins: [...more.allowedOrigins],
  mailFrom: more.mailFrom,
  mailReplyTo: more.mailReplyTo,
  mailSignature: more.mailSignature,
  messageSettings: more.messageSettings,
  calendarDetail: more.calendarDetail,
  demo,
})

type StoredService = NonNullable<ReturnType<Stored['services']['get']>>
type StoredTechnician = NonNullable<ReturnType<Stored['technicians']['get']>>

const serviceValues = (given: Omit<FileService, 'skills'> & { archivedAt?: Millis | null }, position: number) => ({
  slug: given.slug,
  position,
  name: given.name,
  description: given.description,
  durationMinutes: given.durationMinutes,
  stepMinutes: given.stepMinutes,
  bufferBeforeMinutes: given.bufferBeforeMinutes,
  bufferAfterMinutes: given.bufferAfterMinutes,
  leadTimeMinutes: given.leadTimeMinutes,
  horizonDays: given.horizonDays,
  arrivalWindowMinutes: given.arrivalWindowMinutes,
  maxPerDay: given.maxPerDay,
  public: given.public,
  preparation: given.preparation,
  /** Who is named in a file is back. */
  archivedAt: given.archivedAt ?? null,
  questions: given.questions.map(({ id, label, kind, required, options }) => ({ id, label, kind, required, options })),
})

/** Each once, in order; named twice, the later date counts. */
function heldSkills(skills: readonly { readonly skill: string; readonly until: Day | null }[]) {
  const held = new Map<string, Day | null>()
  for (const { skill, until } of skills) {
    const known = held.get(skill)
    const isLonger = known === undefined || until === null || (known !== null && until > known)
    if (isLonger) held.set(skill, until)
  }
  return [...held].sort(([a], [b]) => (a < b ? -1 : 1)).map(([skill, until]) => ({ skill, until }))
}

const sorted = (codes: readonly string[]) => [...new Set(codes)].sort()

const fileTechnician = ({ slug, name, email, phone, base, skills, ...dated }: FileTechnician) => ({
  own: {
    slug,
    name,
    email,
    phone,
    baseLat: base?.lat ?? null,
    baseLon: base?.lon ?? null,
    removedAt: null as Millis | null,
  },
  technicianSkill: heldSkills(skills),
  workingHours: dated.workingHours.map(({ weekday, start, end }) => ({ weekday, startMinute: start, endMinute: end })),
  override: dated.overrides.map(({ date, kind, start, end, reason }) => ({
    ...{ date, kind, startMinute: start, endMinute: end, reason },
  })),
  timeOff: dated.timeOff.map(({ from, to, reason }) => ({ fromOn: from, toOn: to, reason })),
})

type Technician = ReturnType<typeof fileTechnician>

const storedTechnician = ({
  slug,
  name,
  email,
  phone,
  baseLat,
  baseLon,
  removedAt,
  ...more
}: StoredTechnician): Technician => ({
  own: { slug, name, email, phone, baseLat, baseLon, removedAt },
  technicianSkill: more.skills,
  workingHours: more.workingHours.map(
    ({ weekday, startMinute, endMinute }) =>
      ({ weekday, startMinute, endMinute }) as Technician['workingHours'][number],
  ),
  override: more.overrides.map(
    ({ date, kind, startMinute, endMinute, reason }) =>
      ({ date, kind, startMinute, endMinute, reason }) as Technician['override'][number],
  ),
  timeOff: more.timeOff.map(({ fromOn, toOn, reason }) => ({ fromOn, toOn, reason })),
})

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export interface Tally {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** Stored, not in the file, left as they are. */
  readonly absent: number
}

export interface WrittenRules {
  readonly serviceIds: ReadonlyMap<string, number>
  readonly technicianIds: ReadonlyMap<string, number>
  readonly services: Tally
  readonly technicians: Tally
}

/** Writes what a file says of the company and the database does not say yet, and nothing else. */
export async function writeRules(
  tx: Db,
  company: FileCompany,
  file: CompanyFile,
  stored: Stored,
  { now, demo }: { now: Millis; demo: boolean },
): Promise<WrittenRules> {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  const changed = (path: string, was: unknown, is: unknown) => {
    if (same(was, is)) return false
    before[path] = was
    after[path] = is
    return true
  }

  const values = companyValues({ ...company, ...optionalValues(company, stored.company) }, demo)
  if (changed('company', stored.company && companyValues(stored.company, stored.company.demo), values))
    await writeCompany(tx, values)
  const holidays = company.holidays ? [company.holidays] : []
  const storedHolidays = stored.holidays.map(({ country, region }) => ({ country, region }))
  if (changed('holidays', storedHolidays, holidays)) await writeHolidays(tx, holidays)

  const skillIds = new Map(stored.skills)
  const codes = sorted([
    ...file.services.flatMap(({ part }) => part.skills),
    ...file.technicians.flatMap(({ part }) => part.skills.map(({ skill }) => skill)),
  ])
  for (const [code, id] of await writeSkills(
    tx,
    codes.filter((code) => !skillIds.has(code)),
  ))
    skillIds.set(code, id)

  const services = await writeFileServices(tx, file, stored, skillIds, changed)
  const technicians = await writeFileTechnicians(tx, file, stored, skillIds, changed)
  if (Object.keys(after).length > 0) await auditCompany(tx, now, before, after)
  return {
    serviceIds: services.ids,
    technicianIds: technicians.ids,
    services: services.tally,
    technicians: technicians.tally,
  }
}

type Changed = (path: string, was: unknown, is: unknown) => boolean
type SkillIds = ReadonlyMap<string, number>

function tally(
  given: readonly { readonly part: { readonly slug: string } }[],
  stored: ReadonlyMap<string, unknown>,
  touched: ReadonlySet<string>,
): Tally {
  const known = given.filter(({ part }) => stored.has(part.slug)).length
  const created = given.length - known
  return {
    created,
    changed: touched.size - created,
    unchanged: given.length - touched.size,
    absent: stored.size - known,
  }
}

const idsOf = (rows: ReadonlyMap<string, { readonly id: number }>) =>
  new Map([...rows].map(([slug, { id }]) => [slug, id]))

async function writeFileServices(tx: Db, file: CompanyFile, stored: Stored, skillIds: SkillIds, changed: Changed) {
  const touched = new Set<string>()
  const note = (slug: string, is: boolean) => {
    if (is) touched.add(slug)
    return is
  }
  const was = (slug: string): StoredService | null => stored.services.get(slug) ?? null
  const written = file.services
    .map(({ part }, position) => serviceValues(part, position))
    .filter((values) => {
      const old = was(values.slug)
      return note(
        values.slug,
        changed(`services.${values.slug}`, old && serviceValues(old as never, old.position), values),
      )
    })
  const ids = idsOf(stored.services)
  for (const [slug, id] of await writeServices(tx, written)) ids.set(slug, id)
  const relinked = file.services.filter(({ part: { slug, skills } }) =>
    note(slug, changed(`services.${slug}.skills`, was(slug)?.skills ?? [], sorted(skills))),
  )
  await replaceServiceSkills(
    tx,
    relinked.flatMap(({ part }) => stored.services.get(part.slug)?.id ?? []),
    relinked.flatMap(({ part: { slug, skills } }) =>
      sorted(skills).map((code) => ({ serviceId: ids.get(slug) ?? 0, skillId: skillIds.get(code) ?? 0 })),
    ),
  )
  return { ids, tally: tally(file.services, stored.services, touched) }
}

async function writeFileTechnicians(tx: Db, file: CompanyFile, stored: Stored, skillIds: SkillIds, changed: Changed) {
  const touched = new Set<string>()
  const nobody = { own: null, technicianSkill: [], workingHours: [], override: [], timeOff: [] }
  const given = file.technicians.map(({ part }) => {
    const old = stored.technicians.get(part.slug)
    return { slug: part.slug, is: fileTechnician(part), was: old ? storedTechnician(old) : nobody }
  })
  const differing = (kind: keyof Technician) =>
    given.filter(({ slug, is, was }) => {
      if (!changed(`technicians.${slug}${kind === 'own' ? '' : `.${kind}`}`, was[kind], is[kind])) return false
      touched.add(slug)
      return true
    })
  const ids = idsOf(stored.technicians)
  const written = await writeTechnicians(
    tx,
    differing('own').map(({ is }) => is.own),
  )
  for (const [slug, id] of written) ids.set(slug, id)
  const idOf = (slug: string) => ids.get(slug) ?? 0
  const formerly = (parts: typeof given) => parts.flatMap(({ slug }) => stored.technicians.get(slug)?.id ?? [])

  const skilled = differing('technicianSkill')
  const links = skilled.flatMap(({ slug, is }) =>
    is.technicianSkill.map(({ skill, until }) => ({
      ...{ technicianId: idOf(slug), skillId: skillIds.get(skill) ?? 0, untilOn: until },
    })),
  )
  await replaceOfTechnicians(tx, 'technicianSkill', formerly(skilled), links)
  for (const kind of ['workingHours', 'override', 'timeOff'] as const) {
    const replaced = differing(kind)
    const rows = replaced.flatMap(({ slug, is }) => is[kind].map((row) => ({ technicianId: idOf(slug), ...row })))
    await replaceOfTechnicians(tx, kind, formerly(replaced), rows as never[])
  }
  return { ids, tally: tally(file.technicians, stored.technicians, touched) }
}
