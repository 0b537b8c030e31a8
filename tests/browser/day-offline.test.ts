import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { today } from '../day.ts'
import { isKept, openDayStage, shot, sound, tap } from './day-stage.ts'
import { heading } from './person.ts'

const waits = (page: Page, count: number) =>
  page.getByText(count === 1 ? '1 envoi en attente' : `${count} envois en attente`).waitFor()
const nothingWaits = (page: Page) => page.locator('.status-line .waits').waitFor({ state: 'detached' })
const upToDate = (page: Page) => page.getByText(/À jour à/).waitFor()

/** The address of the installed page: no secret in it. */
const installed = (path: string) => path.replace(/[^/]+$/, '')

describe('a day in a basement', () => {
  test('is read, acted on, closed and opened again, and sent once in order when the network is back', async () => {
    const stage = await openDayStage()
    const first = await stage.book('09:00', 'Camille Durand')
    const second = await stage.book('10:30', 'Zoé Petit')
    stage.goToWork()
    const posted: string[] = []
    stage.intercept((request) => {
      if (request.method === 'POST') void request.json().then(({ kind }) => posted.push(kind))
      return null
    })
    const page = await stage.open()
    await heading(page, 'Camille Durand').waitFor()
    await isKept(page)
    const context = page.context()
    await context.setOffline(true)
    await page.getByText(/Hors réseau/).waitFor()
    await tap(page, 'En route')
    await tap(page, '15 min')
    await tap(page, 'Je suis arrivé')
    await tap(page, 'Terminé')
    await waits(page, 3)
    await heading(page, 'Zoé Petit').waitFor()
    await page.reload()
    await heading(page, 'Zoé Petit').waitFor()
    await waits(page, 3)
    await sound(page)
    await shot(page, 'queued')
    await page.goto(stage.origin + installed(stage.path))
    await heading(page, 'Zoé Petit').waitFor()
    await waits(page, 3)
    await tap(page, 'En route')
    await tap(page, 'Sans estimation')
    await waits(page, 4)
    expect(await stage.noted(first)).toEqual([])
    stage.world.turnClock(today('11:00'))
    await context.setOffline(false)
    await nothingWaits(page)
    await upToDate(page)
    expect(posted).toEqual(['en-route', 'arrived', 'done', 'en-route'])
    expect(await stage.noted(first)).toEqual(['noted-en-route', 'noted-arrived', 'noted-done'])
    expect(await stage.noted(second)).toEqual(['noted-en-route'])
    await page.reload()
    await heading(page, 'Zoé Petit').waitFor()
    await upToDate(page)
    expect(posted).toHaveLength(4)
  })

  test('what never left the phone is taken back on the phone', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    await heading(page, 'Camille Durand').waitFor()
    await page.context().setOffline(true)
    await page.getByText(/Hors réseau/).waitFor()
    await tap(page, 'Je suis arrivé')
    await tap(page, 'Client absent')
    await tap(page, 'Oui, client absent')
    await waits(page, 2)
    await page.getByRole('button', { name: 'Annuler\u00a0: Client absent' }).click()
    await heading(page, 'Camille Durand').waitFor()
    await waits(page, 1)
    await page.context().setOffline(false)
    await nothingWaits(page)
    await upToDate(page)
    expect(await stage.noted(reference)).toEqual(['noted-arrived'])
  })

  test('an office that stops answering in the middle gets the rest later, nothing twice', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    await heading(page, 'Camille Durand').waitFor()
    await page.context().setOffline(true)
    await page.getByText(/Hors réseau/).waitFor()
    await tap(page, 'En route')
    await tap(page, '30 min')
    await tap(page, 'Je suis arrivé')
    await waits(page, 2)
    let heard = 0
    let answerLost = false
    stage.intercept((request) => {
      if (request.method !== 'POST' || ++heard > 3) return null
      if (heard === 1) return null
      if (heard === 2) return new Response('<h1>Bad gateway</h1>', { status: 502 })
      // It was noted, and the answer never came: the same id goes out again.
      answerLost = true
      return Promise.resolve(stage.world.app.fetch(request)).then(() => new Response('', { status: 504 }))
    })
    await page.context().setOffline(false)
    await nothingWaits(page)
    expect(answerLost).toBe(true)
    expect(await stage.noted(reference)).toEqual(['noted-en-route', 'noted-arrived'])
  })

  test('the code shown at sign-off counts as asking, once, when the office hears of it', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    await heading(page, 'Camille Durand').waitFor()
    await isKept(page)
    await page.context().setOffline(true)
    await page.getByText(/Hors réseau/).waitFor()
    await tap(page, 'Je suis arrivé')
    await tap(page, 'Terminé')
    await page.getByRole('link', { name: /Faire noter la visite.*Durand/ }).click()
    await waits(page, 3)
    await page.reload()
    await page.getByRole('button', { name: /Retour/ }).waitFor()
    await waits(page, 3)
    await page.context().setOffline(false)
    await nothingWaits(page)
    stage.world.turnClock(today('18:00'))
    const { body } = await stage.claire.get('/api/admin/surveys/figures?from=2026-11-24&to=2026-11-24')
    expect(body.byChannel).toMatchObject([{ channel: 'site', asked: 1, answered: 0 }])
    expect(await stage.noted(reference)).toEqual(['noted-arrived', 'noted-done'])
  })

  test('what the office refuses is told with its reason until it is read; the next one goes', async () => {
    const stage = await openDayStage()
    const cancelled = await stage.book('09:00', 'Camille Durand')
    const given = await stage.book('10:30', 'Zoé Petit')
    stage.goToWork()
    const page = await stage.open()
    await heading(page, 'Camille Durand').waitFor()
    await isKept(page)
    await page.context().setOffline(true)
    await page.getByText(/Hors réseau/).waitFor()
    await tap(page, 'Je suis arrivé')
    await tap(page, 'Terminé')
    await heading(page, 'Zoé Petit').waitFor()
    await tap(page, 'En retard')
    await tap(page, '+\u00a030\u00a0min')
    await waits(page, 3)
    await stage.change(cancelled, { status: 'cancelled' })
    await stage.change(given, { technician: 'bob' })
    await page.context().setOffline(false)
    await page
      .locator('.refused')
      .getByText('Cette visite a été annulée entre-temps. Rien n’a été noté.')
      .first()
      .waitFor()
    await page
      .locator('.refused')
      .getByText(/Cette visite n’est plus dans vos journées/)
      .waitFor()
    await nothingWaits(page)
    await sound(page)
    await page.evaluate(() => scrollTo(0, 0))
    await shot(page, 'refused')
    await page.reload()
    const notes = page.getByRole('button', { name: 'J’ai compris' })
    await notes.first().waitFor()
    expect(await notes.count()).toBe(3)
    for (let left = 3; left > 0; left--) await notes.first().click()
    await notes.first().waitFor({ state: 'detached' })
    await page.getByText('Annulée').waitFor()
    expect(await stage.noted(cancelled)).toEqual([])
  })

  test('a link that was replaced leaves nothing of the day on the phone; what waited goes with the new one', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    await heading(page, 'Camille Durand').waitFor()
    await isKept(page)
    await page.context().setOffline(true)
    await page.getByText(/Hors réseau/).waitFor()
    await tap(page, 'Je suis arrivé')
    await waits(page, 1)
    const newPath = await stage.newLink()
    await page.context().setOffline(false)
    await heading(page, 'Ce lien ne fonctionne plus.').waitFor()
    await page.getByText(/ouvrez votre nouveau lien/).waitFor()
    expect(await onThePhone(page)).not.toMatch(/Camille|Lilas/)
    await page.goto(stage.origin + newPath)
    await heading(page, 'Camille Durand').waitFor()
    await nothingWaits(page)
    await page
      .getByText(/Sur place depuis/)
      .first()
      .waitFor()
    expect(await stage.noted(reference)).toEqual(['noted-arrived'])
  })
})

/** Everything this origin keeps, as text. */
const onThePhone = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('creneau-day')
      request.onsuccess = () => resolve(request.result)
    })
    const stores = [...database.objectStoreNames].map(
      (name) =>
        new Promise<unknown>((resolve) => {
          const request = database.transaction(name).objectStore(name).getAll()
          request.onsuccess = () => resolve(request.result)
        }),
    )
    const kept = await Promise.all(stores)
    database.close()
    const texts = [JSON.stringify(kept), JSON.stringify(localStorage)]
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '')
    }
    return texts.join('\n')
  })
