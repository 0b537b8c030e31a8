import { z } from 'zod'
import { calendarDetails } from '../domain/calendar.ts'
import { questionKinds } from '../domain/rulebook.ts'
import { type Minute, minute, type WallMinute } from '../domain/time.ts'
import {
  dateField,
  emailField,
  firstDay,
  instantField,
  lastDay,
  latField,
  lonField,
  longText,
  postcodeField,
  shortText,
  slugField,
  wallTimeField,
  wholeBetween,
} from './fields.ts'
import { messageSettingsSchema, senderFields } from './message-settings.ts'
import type { MessageKey } from './words.ts'

const says = (key: MessageKey) => ({ error: key })

const instant = instantField.refine(
  (at: Minute) => at >= minute(firstDay * 1440) && at < minute(lastDay * 1440),
  says('too-far'),
)
const shortList = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).max(max)

export const originField = z.string().transform((value, context) => {
  const url = URL.parse(value)
  const isWeb = url && /^https?:$/.test(url.protocol)
  if (isWeb && !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash) return url.origin
  context.addIssue({ code: 'custom', message: 'not-an-origin' satisfies MessageKey })
  return z.NEVER
})

const question = z
  .strictObject({
    id: slugField,
    label: shortText(200),
    kind: z.enum(questionKinds),
    required: z.boolean().default(false),
    options: shortList(shortText(200), 50).default([]),
  })
  .refine(({ kind, options }) => kind !== 'choice' || new Set(options).size > 1, {
    ...says('options-missing'),
    path: ['options'],
  })

/** What is set of a service beside its slug. */
export const serviceFields = {
  name: shortText(120),
  description: longText(2000).default(''),
  durationMinutes: wholeBetween(1, 10_080),
  stepMinutes: wholeBetween(1, 1440),
  bufferBeforeMinutes: wholeBetween(0, 1440).default(0),
  bufferAfterMinutes: wholeBetween(0, 1440).default(0),
  leadTimeMinutes: wholeBetween(0, 525_600).default(0),
  horizonDays: wholeBetween(0, 730),
  arrivalWindowMinutes: wholeBetween(0, 1440).default(0),
  maxPerDay: wholeBetween(1, 1000).nullable().default(null),
  skills: shortList(shortText(60), 100).default([]),
  public: z.boolean().default(true),
  questions: shortList(question, 50).default([]),
  preparation: longText(1000).default(''),
}

const service = z.strictObject({ slug: slugField, ...serviceFields })

const endsAfterStart = { ...says('end-before-start'), path: ['end'] }
const inOrder = ({ start, end }: { start: WallMinute; end: WallMinute }) => start < end

const workingHours = z
  .strictObject({ weekday: wholeBetween(1, 7), start: wallTimeField, end: wallTimeField })
  .refine(inOrder, endsAfterStart)

const override = z
  .strictObject({
    date: dateField,
    kind: z.enum(['open', 'closed']),
    start: wallTimeField.nullable().default(null),
    end: wallTimeField.nullable().default(null),
    reason: longText(500).default(''),
  })
  .superRefine(({ kind, start, end }, context) => {
    const fault = (key: MessageKey, at: string) => context.addIssue({ code: 'custom', message: key, path: [at] })
    if ((start === null) !== (end === null)) fault('hours-incomplete', start === null ? 'start' : 'end')
    else if (start === null && kind === 'open') fault('open-without-hours', 'start')
    else if (start !== null && end !== null && end <= start) fault('end-before-start', 'end')
  })

const timeOff = z
  .strictObject({ from: dateField, to: dateField, reason: longText(500).default('') })
  .refine(({ from, to }) => from <= to, { ...says('before-from'), path: ['to'] })

const plainSkill = shortText(60).transform((skill) => ({ skill, until: null }))
const datedSkill = z.strictObject({ skill: shortText(60), until: dateField.nullable().default(null) })

/** `"BR"`, or `{"skill": "BR", "until": "2027-06-30"}`: the last date it holds for. */
const heldSkill = z.unknown().transform((value, context): z.output<typeof datedSkill> => {
  const read = value !== null && typeof value === 'object' ? datedSkill.safeParse(value) : plainSkill.safeParse(value)
  if (read.success) return read.data
  for (const issue of read.error.issues) context.issues.push({ ...issue, input: value } as never)
  return z.NEVER
})

const place = { lat: latField, lon: lonField }

export type ReadPhone = (text: string) => string | null

/** The parts of a company file; `readPhone` makes a telephone number E.164. */
export function companySchemas(readPhone: ReadPhone) {
  const phone = shortText(40).transform((text, context) => {
    const number = readPhone(text)
    if (number !== null) return number
    context.addIssue({ code: 'custom', message: 'not-a-phone' satisfies MessageKey })
    return z.NEVER
  })
  return {
    company: z.strictObject({
      name: shortText(120),
      timeZone: shortText(100),
      locale: z.enum(['fr', 'en']),
      phone,
      email: emailField,
      holidays: z
        .strictObject({ country: shortText(100), region: shortText(100).nullable().default(null) })
        .nullable()
        .default(null),
      cancelCutoffMinutes: wholeBetween(0, 43_200).default(120),
      holdMinutes: wholeBetween(1, 60).default(10),
      maxComingPerContact: wholeBetween(1, 1000).default(10),
      proofOfWork: z.boolean().default(false),
      allowedOrigins: shortList(originField, 100).default([]),
      ...senderFields,
      messages: messageSettingsSchema.optional(),
      calendarDetail: z.enum(calendarDetails).optional(),
    }),
    service,
    technician: z.strictObject({
      slug: slugField,
      name: shortText(120),
      email: emailField,
      phone,
      skills: shortList(heldSkill, 100).default([]),
      base: z.strictObject(place).nullable().default(null),
      workingHours: shortList(workingHours, 200).default([]),
      overrides: shortList(override, 5000).default([]),
      timeOff: shortList(timeOff, 2000).default([]),
    }),
    booking: z.strictObject({
      technician: slugField,
      service: slugField,
      start: instant,
      client: z.strictObject({ name: shortText(120), email: emailField, phone }),
      address: z.strictObject({
        line1: shortText(200),
        postcode: postcodeField,
        city: shortText(120),
        lat: latField.optional(),
        lon: lonField.optional(),
      }),
    }),
  }
}
