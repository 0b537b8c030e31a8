import { createMiddleware } from 'hono/factory'
import { parseStrictJson } from '../contract/strict-json.ts'
import { sentence } from '../contract/words.ts'
import type { AppEnv } from './context.ts'
import { problem } from './reply.ts'

/** JSON, in UTF-8 or in nothing said. */
const jsonType = /^\s*application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Lets through only bodies that are JSON, in UTF-8, with each key once; hono then reads the same bytes again. */
export const strictJson = createMiddleware<AppEnv>(async (c, next) => {
  if (!['POST', 'PUT', 'PATCH'].includes(c.req.method)) return next()
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength === 0) return next()
  if (!jsonType.test(c.req.header('content-type') ?? '')) return problem(c, 'wrong-content-type')
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return problem(c, 'invalid-utf8')
  }
  const json = parseStrictJson(text)
  if (json.kind === 'malformed') return problem(c, 'malformed-json')
  const { locale, start } = Object(json.value)
  if (typeof start === 'string') c.set('writtenStart', start)
  // The form's own language goes before the browser's.
  if (locale === 'fr' || locale === 'en') c.set('locale', locale)
  if (json.kind === 'repeated') {
    const message = sentence(c.get('locale'), 'duplicate-key')
    return problem(c, 'invalid-input', { errors: json.paths.map((path) => ({ path: path.join('.'), message })) })
  }
  return next()
})
