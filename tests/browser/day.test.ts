import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { isKept, openDayStage, shot, sound, tap } from './day-stage.ts'
import { heading } from './person.ts'
import { DESKTOP, PHONE } from './stage.ts'

describe.each([
  ['360 px, light', { ...PHONE, colorScheme: 'light' as const }],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }],
  ['1280 px, light, English', { ...DESKTOP, colorScheme: 'light' as const, locale: 'en-GB' }],
  ['a phone at 200 %', { viewport: { width: 180, height: 370 } }],
])('at %s', (name, options) => {
  const fr = !name.includes('English')
  const at = name.replaceAll(/\W+/g, '-')

  test('every state of the day is sound', async () => {
    const stage = await openDayStage()
    stage.goToWork()
    const page = await stage.open(options)
    await page.getByText(fr ? 'Aucune visite aujourd’hui.' : 'No visit today.').waitFor()
    await sound(page)
    await shot(page, `${at}-1-empty`)
    stage.world.turnClock('2026-11-23T08:00:00+01:00')
    await stage.book('09:00', 'Camille Durand', { answers: { panne: 'Plus de courant dans la cuisine depuis hier.' } })
    await stage.book('10:30', 'Jean-Christophe de la Rochefoucauld-Montmorency', {
      address: {
        line1: '148 bis rue du Faubourg-Saint-Antoine-des-Champs',
        postcode: '44000',
        city: 'Saint-Sébastien-sur-Loire',
      },
    })
    await stage.book('14:00', 'Zoé Petit')
    await stage.book('2026-11-25T08:00:00+01:00', 'Anne Le Goff')
    stage.goToWork()
    await page.reload()
    await heading(page, 'Camille Durand').waitFor()
    await sound(page)
    await shot(page, `${at}-2-many`)
    await tap(page, fr ? 'En route' : 'On my way')
    await sound(page)
    await shot(page, `${at}-3-minutes`)
    await tap(page, /^20/)
    await page.getByRole('button', { name: fr ? /Annuler.*En route/ : /Undo.*On the way/ }).waitFor()
    await sound(page)
    await shot(page, `${at}-4-undo`)
    await page.getByRole('link', { name: fr ? /Voir la visite/ : /Show the visit/ }).click()
    await page.getByText('Plus de courant dans la cuisine').waitFor()
    await sound(page)
    await shot(page, `${at}-5-visit`)
    await tap(page, fr ? 'Client absent' : 'Client absent')
    await sound(page)
    await shot(page, `${at}-6-absent`)
    await tap(page, fr ? 'Retour' : 'Back')
    await isKept(page)
    await page.context().setOffline(true)
    await tap(page, fr ? 'Je suis arrivé' : 'I have arrived')
    await page.getByText(fr ? '1 envoi en attente' : '1 waiting to be sent').waitFor()
    await sound(page)
    await shot(page, `${at}-7-offline`)
    await page.context().setOffline(false)
    await stage.newLink()
    await page.reload()
    await heading(page, fr ? 'Ce lien ne fonctionne plus.' : 'This link no longer works.').waitFor()
    await sound(page)
    await shot(page, `${at}-8-gone`)
  })
})

const undo = (page: Page, what: string) => page.getByRole('button', { name: `Annuler\u00a0: ${what}` })

describe('what was noted is taken back within a minute', () => {
  test('by the office too, and the visit is what it was', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    await stage.book('10:30', 'Zoé Petit')
    stage.goToWork()
    const page = await stage.open()
    await tap(page, 'Je suis arrivé')
    await undo(page, 'Arrivé sur place').waitFor()
    await tap(page, 'Terminé')
    await heading(page, 'Zoé Petit').waitFor()
    await undo(page, 'Visite terminée').click()
    await heading(page, 'Camille Durand').waitFor()
    await undo(page, 'Visite terminée').waitFor({ state: 'detached' })
    await undo(page, 'Arrivé sur place').click()
    await page.getByRole('button', { name: 'Je suis arrivé' }).waitFor()
    await undo(page, 'Arrivé sur place').waitFor({ state: 'detached' })
    await expect
      .poll(() => stage.noted(reference))
      .toEqual(['noted-arrived', 'noted-done', 'undid-done', 'undid-arrived'])
  })

  test('and no longer: the offer goes with its minute, and a tap that came too late is told', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    await tap(page, 'Je suis arrivé')
    await undo(page, 'Arrivé sur place').waitFor()
    stage.world.turnClock(2)
    await undo(page, 'Arrivé sur place').click()
    await page.getByText('Une action s’annule dans la minute.', { exact: false }).first().waitFor()
    await page.getByText(/Sur place depuis/).waitFor()
    await tap(page, 'J’ai compris')
    await tap(page, 'Terminé')
    await undo(page, 'Visite terminée').waitFor()
    await page.clock.fastForward(61_000)
    await undo(page, 'Visite terminée').waitFor({ state: 'detached' })
    expect(await stage.noted(reference)).toEqual(['noted-arrived', 'noted-done'])
  })
})

test('by keyboard alone: on the way, taken back, the visit and back', async () => {
  const stage = await openDayStage()
  const reference = await stage.book('09:00', 'Camille Durand')
  stage.goToWork()
  const page = await stage.open()
  await heading(page, 'Camille Durand').waitFor()
  const focusOn = async (name: string | RegExp) => {
    for (let i = 0; i < 30; i++) {
      const named = await page.evaluate(() => {
        const { activeElement: at } = document
        return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
      })
      if (typeof name === 'string' ? named === name : name.test(named)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no way to ${name}`)
  }
  const press = async (name: string | RegExp) => {
    await focusOn(name)
    await page.keyboard.press('Enter')
  }
  const asked = page.locator('h3:focus', { hasText: 'Vous arrivez dans combien de temps' })
  await press('En route')
  await asked.waitFor()
  await press('Retour')
  await page.locator('[data-kind="en-route"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await asked.waitFor()
  await press('20\u00a0min')
  await undo(page, 'En route, arrivée dans 20\u00a0min').waitFor()
  await press('Annuler\u00a0: En route, arrivée dans 20\u00a0min')
  await page.getByRole('button', { name: 'En route', exact: true }).waitFor()
  await press(/^Voir la visite/)
  await page.locator('.back:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^Voir la visite/ }).waitFor()
  await expect.poll(() => stage.noted(reference)).toEqual(['noted-en-route', 'undid-en-route'])
})

test('a tapped notification shows its visit in the page that is open', async () => {
  const stage = await openDayStage()
  await stage.book('09:00', 'Camille Durand')
  const later = await stage.book('14:00', 'Luc Roux')
  stage.goToWork()
  const page = await stage.open()
  await heading(page, 'Camille Durand').waitFor()
  await page.evaluate(
    (shows) => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { shows } })),
    later,
  )
  await page.locator('.back:focus').waitFor()
  await heading(page, 'Luc Roux').waitFor()
})

test('the link’s secret stays between the phone and us', async () => {
  const stage = await openDayStage()
  await stage.book('09:00', 'Camille Durand')
  stage.goToWork()
  const page = await stage.open()
  const secret = stage.path.split('/').at(-1) ?? ''
  const asked: { url: string; referer: string | undefined }[] = []
  page.on('request', (request) => asked.push({ url: request.url(), referer: request.headers().referer }))
  await page.reload()
  await heading(page, 'Camille Durand').waitFor()
  await isKept(page)
  expect(asked.filter(({ url }) => !url.startsWith(stage.origin))).toEqual([])
  expect(asked.map(({ referer }) => referer).filter(Boolean)).toEqual([])
  expect(stage.world.logs.join('')).not.toContain(secret)
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await stage.world.get(href ?? '')
  expect(manifest.body).toMatchObject({
    start_url: '/t/',
    scope: '/t/',
    display: 'standalone',
    short_name: 'Ma journée',
  })
  expect(manifest.text).not.toContain(secret)
  for (const { src } of manifest.body.icons) expect((await stage.world.get(src)).status).toBe(200)
  expect((await stage.world.get('/t/here.webmanifest')).body.start_url).toBeUndefined()
  for (const path of ['/t/', stage.path]) {
    const { headers } = await stage.world.get(path)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toMatch(/worker-src 'self'; manifest-src 'self'/)
  }
  expect((await stage.world.get('/book')).headers.get('content-security-policy')).toMatch(/worker-src 'none'/)
})

test('a phone that knows no link, and a link that leads nowhere, say what to do', async () => {
  const stage = await openDayStage()
  const page = await stage.visit('/t/', PHONE)
  await heading(page, 'Ouvrez votre lien.').waitFor()
  await sound(page)
  await page.goto(`${stage.origin}/t/${'x'.repeat(43)}`)
  await heading(page, 'Ce lien ne fonctionne plus.').waitFor()
  expect(await page.getByRole('link', { name: 'Appeler le bureau' }).getAttribute('href')).toBe('tel:+33240000000')
  await sound(page)
})
