import type { ApiDocument, Operation, Schema } from './openapi.ts'
import { resolve, typeName } from './schemas.ts'

/** Values that read like a real visit; where the document gives an example, that one wins. */
const samples: Readonly<Record<string, unknown>> = {
  alternatives: ['2026-12-01T10:30:00+01:00', '2026-12-01T14:00:00+01:00'],
  answers: { logement: 'Maison' },
  arrivalWindowMinutes: 120,
  calendarUrl: 'https://rendez-vous.example.fr/api/bookings/TOKEN/calendar.ics',
  city: 'Nantes',
  description: 'Plus de courant, un disjoncteur qui saute.',
  detail: 'This slot has just been booked. Here are the nearest ones.',
  durationMinutes: 90,
  email: 'camille.martin@example.fr',
  end: '2026-12-01T10:30:00+01:00',
  expiresAt: '2026-11-30T18:10:00+01:00',
  holdId: 'HOLD',
  '.id': 'HOLD',
  id: 'logement',
  kind: 'choice',
  label: 'Votre logement',
  lat: 47.2184,
  line1: '12 rue de Strasbourg',
  locale: 'fr',
  lon: -1.5536,
  manageUrl: 'https://rendez-vous.example.fr/m/TOKEN',
  name: 'Camille Martin',
  'company.name': 'Atelier Volta',
  'service.name': 'Dépannage électrique',
  'services.name': 'Dépannage électrique',
  'technician.name': 'Samir Benali',
  nextAvailable: '2026-12-01T09:00:00+01:00',
  options: ['Maison', 'Appartement'],
  path: 'start',
  message: 'This slot has just been booked.',
  phone: '+33240000000',
  postcode: '44000',
  reason: 'The fault went away by itself.',
  reference: 'K7M4QX2P',
  service: 'depannage',
  slug: 'depannage',
  status: 409,
  technician: 'samir-benali',
  timeZone: 'Europe/Paris',
  title: 'Slot taken',
  to: '2026-12-01T11:00:00+01:00',
}

/** Optional fields that would only distract from a first call. */
const distracting = new Set(['website', 'proof', 'lat', 'lon', 'proofOfWork', 'errors'])

type Shape = 'list' | 'object' | 'value'

function shapeOf(schema: Schema): Shape {
  if (schema.items) return 'list'
  return schema.properties || typeof schema.additionalProperties === 'object' ? 'object' : 'value'
}

function sampleFor(name: string, shape: Shape): unknown {
  const sample = samples[name] ?? samples[name.split('.').pop() ?? '']
  const has: Shape = Array.isArray(sample) ? 'list' : typeof sample === 'object' ? 'object' : 'value'
  return has === shape ? sample : undefined
}

/** `name` is `parent.field`, so that a technician's name is not a service's. */
export function exampleOf(document: ApiDocument, given: Schema, name = ''): unknown {
  const schema = resolve(document, given)
  const shape = shapeOf(schema)
  const sample = schema.format === 'date' ? undefined : sampleFor(name, shape)
  if (schema.enum) return schema.enum.includes(sample) ? sample : schema.enum[0]
  if (sample !== undefined) return sample
  if (schema.example !== undefined) return schema.example
  if (schema.items) return [exampleOf(document, schema.items, name)]
  const parent = name.split('.').pop() ?? ''
  const shown = Object.entries(schema.properties ?? {}).filter(
    ([key]) => schema.required?.includes(key) || !distracting.has(key),
  )
  if (shape === 'object') {
    return Object.fromEntries(shown.map(([key, field]) => [key, exampleOf(document, field, `${parent}.${key}`)]))
  }
  const type = typeName(schema)
  return type === 'integer' || type === 'number' ? 1 : type === 'boolean' ? true : 'text'
}

/** A command that makes the call. */
export function curlOf(document: ApiDocument, operation: Operation, origin: string): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(document, schema, name)))}`)
    .join('&')
  const lines = [`curl '${origin}${path}${query && `?${query}`}'`]
  if (operation.method !== 'get' && operation.method !== 'post') lines.push(`-X ${operation.method.toUpperCase()}`)
  if (operation.parameters?.some((parameter) => parameter.name.toLowerCase() === 'idempotency-key')) {
    lines.push("-H 'Idempotency-Key: a-key-of-yours'")
  }
  const body = operation.requestBody?.content?.['application/json']?.schema
  if (body) {
    const text = JSON.stringify(exampleOf(document, body), null, 2).replaceAll("'", "'\\''")
    lines.push("-H 'Content-Type: application/json'", `-d '${text}'`)
  } else if (operation.method === 'post') lines.push('-X POST')
  return lines.join(' \\\n  ')
}
