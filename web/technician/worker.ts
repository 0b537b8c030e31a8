import { PHOTO_CACHE } from './photo-cache.ts'
import { openTold, type Surroundings, showTold } from './push-worker.ts'

/** Written in by the build: the page's files, and a name that changes with any of them. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] }

interface Extendable extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void
}
interface Fetching extends Extendable {
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
}
interface Pushed extends Extendable {
  readonly data: { readonly text: () => string } | null
}
interface Tapped extends Extendable {
  readonly notification: { readonly data: unknown; readonly close: () => void }
}
interface Worker {
  readonly addEventListener: {
    (kind: 'install' | 'activate', run: (event: Extendable) => void): void
    (kind: 'fetch', run: (event: Fetching) => void): void
    (kind: 'push', run: (event: Pushed) => void): void
    (kind: 'notificationclick', run: (event: Tapped) => void): void
  }
  readonly registration: { readonly showNotification: Surroundings['show'] }
  readonly skipWaiting: () => Promise<void>
  readonly clients: {
    readonly claim: () => Promise<void>
    readonly matchAll: (which: { type: 'window' }) => ReturnType<Surroundings['pages']>
    readonly openWindow: Surroundings['open']
  }
}

const worker = globalThis as unknown as Worker
const surroundings: Surroundings = {
  show: (title, options) => worker.registration.showNotification(title, options),
  pages: () => worker.clients.matchAll({ type: 'window' }),
  open: (path) => worker.clients.openWindow(path),
}
const PREFIX = 'creneau-day-shell-'
const NAME = PREFIX + SHELL.version
/** The page without anybody's link in its address: the same for all. */
const PAGE = '/t/'

async function install(): Promise<void> {
  const cache = await caches.open(NAME)
  await cache.addAll([PAGE, ...SHELL.files].map((path) => new Request(path, { cache: 'reload' })))
  await worker.skipWaiting()
}

/** The version before stays for a page that is still open with it. */
async function tidy(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME)
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

const isPage = ({ mode }: Request, { pathname }: URL) =>
  mode === 'navigate' && pathname.startsWith(PAGE) && !/\.\w+$/.test(pathname)
const isPhoto = (pathname: string) => /^\/api\/days\/[^/]+\/photos\//.test(pathname)

/** The page opens from the phone at once, with or without a network; a new version is there the next time. */
async function shell(request: Request): Promise<Response> {
  const cache = await caches.open(NAME)
  return (await cache.match(PAGE)) ?? fetch(request)
}

const file = async (request: Request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request)

async function photo(request: Request): Promise<Response> {
  const cache = await caches.open(PHOTO_CACHE)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(tidy()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (isPage(request, url)) event.respondWith(shell(request))
  else if (SHELL.files.includes(url.pathname)) event.respondWith(file(request))
  else if (isPhoto(url.pathname)) event.respondWith(photo(request))
})
worker.addEventListener('push', (event) => event.waitUntil(showTold(event.data?.text() ?? '', surroundings)))
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openTold(String(event.notification.data ?? ''), surroundings))
})
