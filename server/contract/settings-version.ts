import { z } from '@hono/zod-openapi'
import { wholeBetween } from './fields.ts'

/** All settings of the company have one version: whoever changes any has seen them as they are. */
export const settingsVersionSeen = wholeBetween(1, 2 ** 31 - 1).openapi({
  type: 'integer',
  description: 'The one you saw: another one by now is refused',
})

/** The same in an address. */
export const settingsVersionQuery = z.object({ version: z.coerce.number().pipe(settingsVersionSeen) })

export const settingsVersionShown = z.int().openapi({ description: 'What a change of any setting must name' })
