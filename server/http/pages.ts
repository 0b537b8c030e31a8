import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { displayPhone } from '../contract/phone.ts'
import type { AppContext, AppEnv, Edge } from './context.ts'
import { dayFilesRouter } from './day-files.ts'

export type PageName = 'site' | 'book' | 'manage' | 'survey' | 'technician' | 'admin' | 'docs' | 'notFound'

const pageFiles: Record<PageName, string> = {
  site: 'web/site/index.html',
  book: 'web/book/index.html',
  manage: 'web/links/manage.html',
  survey: 'web/links/survey.html',
  technician: 'web/technician/index.html',
  admin: 'web/admin/index.html',
  docs: 'web/docs/index.html',
  notFound: 'web/site/not-found.html',
}

/** Nothing that a search engine should find. */
const unlisted: ReadonlySet<PageName> = new Set(['manage', 'survey', 'technician', 'admin'])

interface Asset {
  readonly type: string
  readonly immutable: boolean
  readonly etag: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
}

/** What Vite built, read and compressed once at start. */
export interface Pages {
  readonly page: (name: PageName) => string
  readonly assets: ReadonlyMap<string, Asset>
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  jpg: 'image/jpeg',
  ico: 'image/x-icon',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
}

export function openPages(folder: string): Pages {
  const assets = new Map<string, Asset>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/')
    const type = types[path.split('.').pop() ?? '']
    if (entry.isFile() && type) assets.set(path, readAsset(join(folder, path), path, type))
  }
  const texts = Object.fromEntries(
    Object.entries(pageFiles).map(([name, file]) => [name, readFileSync(join(folder, file), 'utf8')]),
  ) as Record<PageName, string>
  return { page: (name) => texts[name], assets }
}

function readAsset(file: string, path: string, type: string): Asset {
  const plain = new Uint8Array(readFileSync(file))
  return {
    type,
    immutable: /-[\w-]{8}\.\w+$/.test(path),
    etag: createHash('sha256').update(plain).digest('base64url').slice(0, 27),
    plain,
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
    brotli: new Uint8Array(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
  }
}

const YEAR = 31_536_000

/** Pages and the files they load. `widget.js` goes to other sites, so it and its parts are open to all origins. */
export function pagesRouter(edge: Edge) {
  const { pages } = edge
  const router = new Hono<AppEnv>()
  const page = (name: PageName) => async (c: AppContext) => renderPage(c, edge, name)
  router.get('/', page('site'))
  router.get('/book', page('book'))
  router.get('/m/:token', page('manage'))
  router.get('/s/:token', page('survey'))
  router.get('/admin', page('admin'))
  router.get('/admin/*', page('admin'))
  router.get('/api/docs', page('docs'))
  // The `type` of a problem is an address: it leads to its explanation.
  router.get('/problems/:code', (c) => c.redirect(`/api/docs#problem-${encodeURIComponent(c.req.param('code'))}`))
  for (const [path, asset] of pages.assets) router.get(path, (c) => sendAsset(c, asset))
  router.route('/', dayFilesRouter(edge))
  // Without a token: where the installed page starts. The phone knows whose it is.
  for (const path of ['/t/', '/t/:token']) router.get(path, page('technician'))
  return router
}

async function renderPage(c: AppContext, { deps, pages }: Edge, name: PageName): Promise<Response> {
  // With the database away the page still gives the telephone, and what is on it says the rest.
  const company = (await deps.planning.read().catch(() => deps.planning.last()))?.company
  const values: Record<string, string> = {
    'company.name': company?.name ?? 'Créneau',
    'company.phone': company ? displayPhone(company.phone) : '',
    'company.phoneHref': company?.phone ?? '',
    'company.email': company?.email ?? '',
    locale: company?.locale ?? 'fr',
    origin: deps.publicOrigin(),
  }
  const text = pages.page(name).replaceAll(/\{\{([\w.]+)\}\}/g, (_, key: string) => String(html`${values[key] ?? ''}`))
  c.header('cache-control', 'no-cache')
  c.header('referrer-policy', 'no-referrer')
  if (unlisted.has(name)) c.header('x-robots-tag', 'noindex')
  return c.html(text)
}

/** True for a person's browser that looks for a page, not for data. */
export const wantsPage = (c: AppContext): boolean =>
  c.req.method === 'GET' && !c.req.path.startsWith('/api/') && /text\/html/.test(c.req.header('accept') ?? '')

export const notFoundPage = (c: AppContext, edge: Edge): Promise<Response> => {
  c.status(404)
  return renderPage(c, edge, 'notFound')
}

function sendAsset(c: AppContext, asset: Asset): Response {
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  const headers: Record<string, string> = {
    'cache-control': asset.immutable
      ? `public, max-age=${YEAR}, immutable`
      : 'public, max-age=300, stale-while-revalidate=86400',
    etag: `"${asset.etag}${encoding ? `-${encoding}` : ''}"`,
    vary: 'Accept-Encoding',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (c.req.header('if-none-match')?.includes(`"${asset.etag}`)) return c.body(null, 304, headers)
  headers['content-type'] = asset.type
  if (encoding) headers['content-encoding'] = encoding
  return c.body(encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain, 200, headers)
}
