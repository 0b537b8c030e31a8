import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { fillIn, heading, slots } from './person.ts'
import { axeFindings, DESKTOP, fitsWidth, listen, openStage, PHONE } from './stage.ts'

/** Rules as a careless theme writes them. */
const hostile = `
  html { font-size: 62.5%; }
  * { letter-spacing: 3px !important; text-transform: uppercase !important; }
  button, input, textarea { all: unset !important; display: none !important; }
  div, ul, li, p, h2, h3, form { color: red !important; background: yellow !important; margin: 40px !important; }
  creneau-booking { font-family: serif; color: #222; }`

/** A customer's site on another origin, under a policy that allows our script and API and nothing inline. */
async function openHost(origin: () => string, body: () => string) {
  return listen((request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/theme.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(hostile)
    if (request.url === '/host.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; script-src 'self' ${origin()}; connect-src ${origin()}; style-src 'self'`,
      })
      .end(`<!doctype html><html lang="fr"><head><meta name="viewport" content="width=device-width"><title>Client</title>
        <link rel="stylesheet" href="/theme.css"></head><body><main><h1>Nos rendez-vous</h1>${body()}</main>
        <script src="/host.js"></script><script type="module" src="${origin()}/widget.js"></script></body></html>`)
  })
}

const script = `
  globalThis.heard = []
  for (const name of ['service', 'slot', 'booked', 'error']) {
    document.addEventListener('creneau-' + name, (event) => heard.push([name, event.target.id, JSON.stringify(event.detail)]))
  }
  document.addEventListener('securitypolicyviolation', (event) => heard.push(['violation', '', event.violatedDirective]))`

const heard = (page: Awaited<ReturnType<Awaited<ReturnType<typeof openStage>>['visit']>>) =>
  page.evaluate(() => (globalThis as unknown as { heard: [string, string, string][] }).heard)

describe('on somebody else’s page', () => {
  test('two widgets under a strict policy and hostile rules, on another origin and in another zone', async () => {
    let origin = ''
    const host = await openHost(
      () => origin,
      () =>
        '<creneau-booking id="one" service="diagnostic"></creneau-booking><creneau-booking id="two" service="depannage" locale="en"></creneau-booking>',
    )
    const stage = await openStage({ company: { allowedOrigins: [host] } })
    origin = stage.origin
    const page = await stage.visit(host, { ...PHONE, timezoneId: 'Asia/Tokyo' })
    const one = page.locator('#one')
    await one.locator('button[data-start]').first().waitFor()
    await page.locator('#two button[data-start]').first().waitFor()
    const slot = one.locator('button[data-start]').first()
    const look = await slot.evaluate((button) => {
      const { letterSpacing, textTransform, color, display, fontSize } = getComputedStyle(button)
      return { letterSpacing, textTransform, color, display, fontSize: Number.parseFloat(fontSize) }
    })
    expect(look).toMatchObject({ letterSpacing: 'normal', textTransform: 'none' })
    expect(look.display).not.toBe('none')
    expect(look.color).not.toBe('rgb(255, 0, 0)')
    expect(look.fontSize).toBeGreaterThanOrEqual(13)
    await slot.click()
    await one.getByLabel('Nom et prénom').waitFor()
    expect(await heard(page)).toEqual([['slot', 'one', expect.stringContaining('start')]])
    // Only the first of the two went on.
    expect(await page.locator('#two button[data-start]').count()).toBeGreaterThan(0)
    expect(await fitsWidth(page)).toBe(true)
  })

  test('the host hears what happens, and nothing personal', async () => {
    let origin = ''
    const host = await openHost(
      () => origin,
      () => '<creneau-booking id="one" name="Préremplie Durand"></creneau-booking>',
    )
    const stage = await openStage({ company: { allowedOrigins: [host] } })
    origin = stage.origin
    const page = await stage.visit(host, DESKTOP)
    await page.getByRole('button', { name: /diagnostic/ }).click()
    await slots(page).first().click()
    await heading(page, 'Vos coordonnées').waitFor()
    expect(await page.getByLabel('Nom et prénom').inputValue()).toBe('Préremplie Durand')
    await fillIn(page)
    await page.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
    await heading(page, /C’est noté/).waitFor()
    const events = await heard(page)
    expect(events.map(([name]) => name)).toEqual(['service', 'slot', 'booked'])
    for (const [, , detail] of events) expect(detail).not.toMatch(/Durand|example\.com|Lilas/)
  })

  test('a site that the company did not list gets a sentence and a telephone, not an empty hole', async () => {
    let origin = ''
    const host = await openHost(
      () => origin,
      () => '<creneau-booking id="one"></creneau-booking>',
    )
    const stage = await openStage()
    origin = stage.origin
    const page = await stage.visit(host, PHONE).catch((error) => {
      throw error
    })
    await page.locator('#one').getByRole('button', { name: 'Réessayer' }).waitFor()
    stage.forgive(/CORS|Access-Control/)
  })

  test('without JavaScript there is the telephone and a link', async () => {
    const stage = await openStage()
    const page = await stage.visit('/', { ...PHONE, javaScriptEnabled: false })
    await expect.poll(() => page.locator('creneau-booking a[href="/book"]').count()).toBeGreaterThan(0)
    expect(await page.locator('a[href^="tel:+33"]').count()).toBeGreaterThan(0)
    await page.goto(`${stage.origin}/book`)
    expect(await page.locator('a[href^="tel:+33"]').first().isVisible()).toBe(true)
  })

  test('offline it says so, and goes on when the network is back', async () => {
    const stage = await openStage()
    const page = await stage.visit('/book', PHONE)
    await heading(page, /De quoi avez-vous besoin/).waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: /diagnostic/ }).click()
    await page
      .getByText(/hors connexion/)
      .first()
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.context().setOffline(false)
    await slots(page).first().waitFor()
  })
})
