import { z } from '@hono/zod-openapi'
import { dateField, emailField, latField, lonField, shortText, slugField, wholeBetween } from './fields.ts'
import { outsideList } from './services.ts'
import type { Fault } from './words.ts'

const version = wholeBetween(1, 2 ** 31 - 1).openapi({ type: 'integer', description: 'The one you saw' })
const place = z.object({ lat: z.number(), lon: z.number() })

export const setTechnician = z
  .object({
    slug: z.string(),
    version: z.int().openapi({ description: 'What a change must name' }),
    ...{ name: z.string(), email: z.string(), phone: z.string() },
    skills: z.array(
      z.object({
        skill: z.string(),
        until: z.string().nullable().openapi({ description: 'The last date it holds for', format: 'date' }),
      }),
    ),
    base: place.nullable().openapi({ description: 'Where their days begin and end' }),
    removed: z.boolean().openapi({ description: 'They work here no more; their past visits stay' }),
  })
  .openapi('SetTechnician')

export const setTechnicianList = z
  .object({
    technicians: z.array(setTechnician.extend({ coming: z.int().openapi({ description: 'Visits to come' }) })),
    skills: z.array(z.string()).openapi({ description: 'Every skill that anybody holds or a service asks for' }),
  })
  .openapi('SetTechnicianList')

const skills = z
  .array(
    z.strictObject({
      skill: shortText(60),
      until: dateField.nullable().default(null).openapi({ type: 'string', format: 'date' }),
    }),
  )
  .max(100, { error: 'too-many' })

const fields = {
  name: shortText(120),
  email: emailField,
  phone: shortText(40).openapi({ description: 'In any way it is written; kept as E.164' }),
  base: z.strictObject({ lat: latField, lon: lonField }).nullable(),
}

export const newTechnician = z
  .strictObject({
    slug: slugField.optional().openapi({ description: 'Made of the name when not given' }),
    ...fields,
    base: fields.base.default(null),
    skills: skills.default([]),
  })
  .openapi('NewTechnician')

export const technicianChange = z
  .strictObject({
    version,
    name: fields.name.optional(),
    email: fields.email.optional(),
    phone: fields.phone.optional(),
    base: fields.base.optional(),
    skills: skills.optional(),
    removed: z
      .boolean()
      .optional()
      .openapi({ description: '`true` is refused while they have visits to come; their links end' }),
  })
  .openapi('TechnicianChange')

export const changedTechnician = z
  .object({ technician: setTechnician, outside: outsideList })
  .openapi('ChangedTechnician')

/** A skill that is named twice. */
export const faultsOfSkills = (skills: readonly { readonly skill: string }[] = []): Fault[] =>
  skills.flatMap(({ skill }, i): Fault[] =>
    skills.findIndex((each) => each.skill === skill) < i ? [{ path: `skills.${i}.skill`, key: 'duplicate-skill' }] : [],
  )

export type NewTechnician = z.output<typeof newTechnician>
export type TechnicianChange = z.output<typeof technicianChange>
export type SetTechnicianList = z.infer<typeof setTechnicianList>
