import { Hono } from 'hono'
import type { AppContext, AppEnv, Edge } from './context.ts'

const names = { fr: 'Ma journée', en: 'My day' } as const

const icon = (file: string, size: number, purpose?: 'maskable') => ({
  src: `/t/${file}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  ...(purpose && { purpose }),
})

const icons = [icon('icon-192', 192), icon('icon-512', 512), icon('icon-maskable-512', 512, 'maskable')]

/**
 * What puts the technician's day on a home screen. `app` starts without a secret in its address, for browsers that tell their maker
 * what they install; `here` starts at the page it was installed from, for those that keep an installed page's memory apart.
 */
export function dayFilesRouter({ deps }: Edge) {
  const manifest = (start: object) => async (c: AppContext) => {
    const company = (await deps.planning.read().catch(() => deps.planning.last()))?.company
    const name = names[c.get('locale')]
    const body = {
      id: '/t/',
      ...start,
      scope: '/t/',
      name: company ? `${name} – ${company.name}` : name,
      short_name: name,
      lang: c.get('locale'),
      display: 'standalone',
      background_color: '#fffefc',
      theme_color: '#fffefc',
      icons,
    }
    return c.body(JSON.stringify(body), 200, {
      'content-type': 'application/manifest+json',
      'cache-control': 'no-cache',
      vary: 'Accept-Language',
    })
  }
  const router = new Hono<AppEnv>()
  router.get('/t/app.webmanifest', manifest({ start_url: '/t/' }))
  router.get('/t/here.webmanifest', manifest({}))
  return router
}
