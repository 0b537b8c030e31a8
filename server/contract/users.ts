import { z } from '@hono/zod-openapi'
import { instantText } from './answer-fields.ts'
import { emailField, shortText, versionSeen } from './fields.ts'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, roles } from './signed-in.ts'

const passwordField = z
  .string()
  .max(MAX_PASSWORD_LENGTH, { error: 'too-long' })
  .refine((value) => value.length >= MIN_PASSWORD_LENGTH, {
    error: 'password-too-short',
    params: { min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH },
  })

const user = {
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  secondFactor: z.boolean().openapi({ description: 'Signs in with a code besides the password' }),
}

const version = z.number().int().openapi({ description: 'Grows with each change' })

export const userShape = z
  .object({
    ...user,
    isInvited: z.boolean().openapi({ description: 'Has not chosen a password yet' }),
    version,
  })
  .openapi('User')

const listedUser = userShape
  .extend({ lastSignInAt: instantText.nullable().openapi({ description: 'When their password was last taken' }) })
  .openapi('ListedUser')

export const userList = z.object({ users: z.array(listedUser) }).openapi('UserList')

export const whoAmI = z
  .object({
    ...user,
    timeZone: z.string().openapi({ description: 'Of the company' }),
    secondFactorNeeded: z.boolean().openapi({ description: 'The company asks for one before anything else answers' }),
  })
  .openapi('WhoAmI')

export const newUser = z
  .strictObject({
    email: emailField,
    name: shortText(200),
    password: passwordField.optional().openapi({ description: 'Without one they are mailed a link, and choose it' }),
    role: z.enum(roles),
  })
  .openapi('NewUser')

export const userChange = z
  .strictObject({
    version: z.number({ error: 'required' }).int().openapi({ description: 'The one this change was made on' }),
    name: shortText(200).optional(),
    role: z.enum(roles).optional(),
    password: passwordField.optional().openapi({ description: 'Ends every session of that user' }),
    secondFactor: z.literal(false).optional().openapi({ description: 'Removes it, when its telephone is lost' }),
    sessions: z.literal('end').optional().openapi({ description: 'Signs them out everywhere' }),
  })
  .openapi('UserChange')

export const userParam = z.object({ id: z.string().max(100) })

export const userVersion = z.object({
  version: versionSeen('Of the user you saw; without one the last word counts').optional(),
})

export type NewUserRequest = z.infer<typeof newUser>
/** What the command changes: it has seen no version. */
export const userCommand = userChange.omit({ version: true })

export type UserChange = z.infer<typeof userCommand> & { readonly version?: number }
export type WhoAmI = z.infer<typeof whoAmI>
export type UserList = z.infer<typeof userList>
export type User = z.infer<typeof userShape>
export type ListedUser = z.infer<typeof listedUser>
