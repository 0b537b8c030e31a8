import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, expect, inject } from 'vitest'
import { openPages } from '../../server/http/pages.ts'
import { testDatabase } from '../database.ts'
import { type Seed, seed } from '../seed.ts'
import { openWorldOn } from '../world.ts'

let browser: Browser | null = null
const cleanups: (() => Promise<unknown>)[] = []
const complaints: string[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  expect(complaints.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  browser = null
})

export async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/** The built pages and the app, on real hours, in this file's database; every browser page on it is watched for complaints. */
export async function openStage({ now, ...company }: Seed & { origins?: string[]; now?: string } = {}) {
  const database = await testDatabase()
  await seed(database.db, { services: demoServices, technicians: [{ slug: 'alice' }, { slug: 'bob' }], ...company })
  let answer: ((request: Request) => Promise<Response> | Response) | null = null
  const origin = await listen(getRequestListener((request, env) => answer?.(request) ?? world.app.fetch(request, env)))
  const world = openWorldOn(database, now ?? new Date().toISOString(), { pages: openPages('dist/client'), origin })
  return {
    origin,
    world,
    /** Complaints of the browser that this test is about. */
    forgive: (pattern: RegExp) => {
      for (let i = complaints.length - 1; i >= 0; i--) if (pattern.test(complaints[i] ?? '')) complaints.splice(i, 1)
    },
    /** Answers some requests in the app's place; null lets them through. */
    intercept: (instead: ((request: Request) => Promise<Response> | Response | null) | null) => {
      answer = instead && (async (request) => (await instead(request.clone())) ?? world.app.fetch(request))
    },
    visit: (path: string, options?: PageOptions) =>
      openPage(path.startsWith('http') ? path : `${origin}${path}`, options),
  }
}

export const PHONE = { viewport: { width: 360, height: 740 } }
export const DESKTOP = { viewport: { width: 1280, height: 800 } }

/** `at`: what the page's clock says when it opens; it goes on from there. */
type PageOptions = BrowserContextOptions & { at?: string }

export async function openPage(url: string, { at, ...options }: PageOptions = {}): Promise<Page> {
  browser ??= await chromium.connect(inject('browser'))
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    ...options,
  })
  cleanups.push(() => context.close())
  if (at) await context.clock.install({ time: at })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself notes every answer from 400 up; those are ours to give.
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
      complaints.push(message.text())
  })
  await page.goto(url)
  return page
}

/** What axe-core finds on the page as it is, WCAG 2.2 AA and best practices; open shadow roots included. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page here
    const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap((violation: { id: string; nodes: { target: string[]; failureSummary: string }[] }) =>
      violation.nodes.map(
        ({ target, failureSummary }) => `${violation.id}: ${target.flat(3).join(' ')} ${failureSummary}`,
      ),
    )
  })
}

/** True when nothing sticks out to the right. */
export const fitsWidth = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

const demoServices = [
  {
    slug: 'depannage',
    arrivalWindowMinutes: 120,
    questions: [{ id: 'panne', label: 'Que se passe-t-il ?', kind: 'long' as const, required: true, options: [] }],
  },
  { slug: 'diagnostic' },
]
