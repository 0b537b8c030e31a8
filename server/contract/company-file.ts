import { z } from 'zod'
import { companySchemas, type ReadPhone } from './company-schema.ts'
import { hasPhones, normalisePhoneIn } from './phone.ts'
import { type Fault, faultsOf } from './words.ts'

type Schemas = ReturnType<typeof companySchemas>
export type FileCompany = z.output<Schemas['company']>
export type FileService = z.output<Schemas['service']>
export type FileTechnician = z.output<Schemas['technician']>
export type FileBooking = z.output<Schemas['booking']>

/** A well-formed part of the file and where it stands: `technicians[2]`. */
export interface Placed<Part> {
  readonly path: string
  readonly part: Part
}

interface Calendar {
  readonly timeZone: string | null
  readonly country: string | null
  readonly region: string | null
}

/** The parts of a company file that are well formed by themselves. The whole file is, when there are no faults. */
export interface CompanyFile {
  readonly company: FileCompany | null
  /** What names a time zone or public holidays, whether or not the rest of the company is well formed. */
  readonly calendar: Calendar
  readonly services: readonly Placed<FileService>[]
  readonly technicians: readonly Placed<FileTechnician>[]
  readonly bookings: readonly Placed<FileBooking>[]
  /** Slugs of the parts that are not, so that references to them are not faults too. */
  readonly brokenSlugs: ReadonlySet<string>
}

const outline = z.strictObject({
  company: z.unknown().optional(),
  services: z.array(z.unknown()).default([]),
  technicians: z.array(z.unknown()).default([]),
  bookings: z.array(z.unknown()).default([]),
})

/** Reads every part by itself, so that one look at the file finds all that is wrong in all of them. */
export function readCompanyFile(json: unknown): { readonly file: CompanyFile; readonly faults: readonly Fault[] } {
  const whole = outline.safeParse(json)
  const faults: Fault[] = whole.success ? [] : faultsOf(whole.error, 'bracketed')
  const raw = Object(json) as Record<string, unknown>
  const listed = (name: string): unknown[] => (Array.isArray(raw[name]) ? raw[name] : [])
  const schema = companySchemas(phoneReader(raw.company))
  const brokenSlugs = new Set<string>()

  const read = <Part>(schema: z.ZodType<Part>, part: unknown, path: string): Part | null => {
    const parsed = schema.safeParse(part)
    if (parsed.success) return parsed.data
    for (const fault of faultsOf(parsed.error, 'bracketed')) {
      faults.push({ ...fault, path: fault.path === '' ? path : `${path}.${fault.path}` })
    }
    const { slug } = Object(part) as { slug?: unknown }
    if (typeof slug === 'string') brokenSlugs.add(slug)
    return null
  }
  const readList = <Part>(schema: z.ZodType<Part>, name: string): Placed<Part>[] =>
    listed(name).flatMap((item, i) => {
      const path = `${name}[${i}]`
      const part = read(schema, item, path)
      return part === null ? [] : [{ path, part }]
    })

  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    return {
      file: { company: null, calendar: calendarOf(null), services: [], technicians: [], bookings: [], brokenSlugs },
      faults,
    }
  }
  const file = {
    company: read(schema.company, raw.company, 'company'),
    calendar: calendarOf(raw.company),
    services: readList(schema.service, 'services'),
    technicians: readList(schema.technician, 'technicians'),
    bookings: readList(schema.booking, 'bookings'),
    brokenSlugs,
  }
  return { file, faults }
}

/** Numbers without a country are read in the one whose public holidays the company keeps. */
function phoneReader(company: unknown): ReadPhone {
  const { country } = calendarOf(company)
  const home = country !== null && hasPhones(country) ? country : 'FR'
  const known = new Map<string, string | null>()
  return (text) => {
    const seen = known.get(text)
    if (seen !== undefined) return seen
    const number = normalisePhoneIn(text, home)
    known.set(text, number)
    return number
  }
}

function calendarOf(company: unknown): Calendar {
  const { timeZone, holidays } = Object(company) as Record<string, unknown>
  const { country, region } = Object(holidays) as Record<string, unknown>
  const named = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)
  return { timeZone: named(timeZone), country: named(country), region: named(region) }
}
