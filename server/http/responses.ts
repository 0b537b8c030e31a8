import { problem as problemSchema } from '../contract/visitor.ts'

/** How the OpenAPI document describes a JSON answer. */
export const json = <Schema>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

const noes = {
  400: 'Unreadable body',
  401: 'Signed out',
  403: 'This account may not do this',
  404: 'Unknown link',
  409: 'Not possible any more: taken, too late, changed meanwhile',
  413: 'Body too large',
  415: 'Body is not JSON',
  422: 'Wrong input, each field named in `errors`',
  429: 'Too many requests: see Retry-After',
  503: 'Database away: see Retry-After',
} as const

type No = keyof typeof noes

const content = { 'application/problem+json': { schema: problemSchema } }
const described = {
  400: no(400),
  401: no(401),
  403: no(403),
  404: no(404),
  409: no(409),
  413: no(413),
  415: no(415),
  422: no(422),
  429: no(429),
  503: no(503),
}

function no(status: No) {
  return { description: noes[status], content }
}

/** The problem answers of a call. */
export function problems<Status extends No>(...statuses: Status[]): Pick<typeof described, Status> {
  return Object.fromEntries(statuses.map((status) => [status, described[status]])) as Pick<typeof described, Status>
}
