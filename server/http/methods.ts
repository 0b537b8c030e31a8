import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './context.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The methods that something answers at a path, as `Allow` lists them; none where nothing is. */
export const methodsAt = (app: OpenAPIHono<AppEnv>, path: string): readonly string[] =>
  methods
    .filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method))
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
