import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { today } from '../day.ts'
import { bookingOf } from '../world.ts'
import { isKept, openDayStage, shot, sound, tap } from './day-stage.ts'
import { heading } from './person.ts'
import { PHONE } from './stage.ts'

const PICTURE = 'web/technician/icon-512.png'

async function booked() {
  const stage = await openDayStage()
  const asked = bookingOf('depannage', today('09:00'), { technician: 'alice' })
  const { body } = await stage.world.post('/api/bookings', asked)
  return { stage, manage: new URL(body.manageUrl).pathname, reference: body.reference as string }
}

const seen = (page: Page, name: string) =>
  page.getByRole('img', { name }).evaluate((img) => (img as HTMLImageElement).decode().then(() => true))

test('a client shows the technician what there is to do, and takes a photo away again', async () => {
  const { stage, manage } = await booked()
  const page = await stage.visit(manage, { ...PHONE, at: today('07:00') })
  await page.getByLabel('Ajouter une photo').setInputFiles([PICTURE, PICTURE])
  await seen(page, 'Votre photo 2 sur 2')
  await sound(page)
  await page.getByRole('button', { name: 'Retirer la photo 1' }).scrollIntoViewIfNeeded()
  await shot(page, 'manage-photos')
  await page.reload()
  await seen(page, 'Votre photo 1 sur 2')
  await tap(page, 'Retirer la photo 1')
  await page.getByText('La photo est retirée.').waitFor()
  await page.getByRole('img').nth(1).waitFor({ state: 'detached' })
  await page.getByLabel('Ajouter une photo').setInputFiles(Array.from({ length: 6 }, () => PICTURE))
  await page.getByText('Six photos\u00a0: c’est le maximum.', { exact: false }).waitFor()
  expect(await page.getByRole('img').count()).toBe(6)
  await sound(page)
})

test('a file that is no photo is refused with its reason; no network is said, and the same photo goes later, once', async () => {
  const { stage, manage } = await booked()
  const page = await stage.visit(manage, { ...PHONE, at: today('07:00') })
  const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)">') }
  await page.getByLabel('Ajouter une photo').setInputFiles(file)
  await page.getByRole('alert').getByText(/photo/).waitFor()
  await sound(page)
  await page.context().setOffline(true)
  await page.getByLabel('Ajouter une photo').setInputFiles(PICTURE)
  await page.getByText(/Pas de réseau/).waitFor()
  await page.context().setOffline(false)
  await tap(page, 'Réessayer')
  await seen(page, 'Votre photo 1 sur 1')
  expect((await stage.world.get(manage.replace('/m/', '/api/bookings/'))).body.photos).toHaveLength(1)
})

test('one that is no photo stops none of those chosen with it', async () => {
  const { stage, manage } = await booked()
  const page = await stage.visit(manage, { ...PHONE, at: today('07:00') })
  const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: readFileSync(PICTURE) })
  const none = { name: 'plan.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg>') }
  await page.getByLabel('Ajouter une photo').setInputFiles([picture('a.png'), none, picture('b.png'), picture('c.png')])
  await seen(page, 'Votre photo 3 sur 3')
  await page.getByRole('alert').getByText('plan.jpg').waitFor()
  await page.getByRole('alert').scrollIntoViewIfNeeded()
  await sound(page)
  await shot(page, 'manage-photo-refused')
  expect((await stage.world.get(manage.replace('/m/', '/api/bookings/'))).body.photos).toHaveLength(3)
})

test('the technician sees the client’s photos without a network, and the door goes with the absence', async () => {
  const { stage, manage, reference } = await booked()
  const client = await stage.visit(manage, { ...PHONE, at: today('07:00') })
  await client.getByLabel('Ajouter une photo').setInputFiles(PICTURE)
  await seen(client, 'Votre photo 1 sur 1')
  stage.goToWork()
  const page = await stage.open()
  await heading(page, 'Camille Durand').waitFor()
  await isKept(page)
  await expect.poll(() => keptPhotos(page)).toBe(1)
  await page.context().setOffline(true)
  await page.getByText(/Hors réseau/).waitFor()
  await page.reload()
  await page.getByRole('link', { name: /Voir la visite/ }).click()
  await seen(page, 'Photo du client, 1 sur 1')
  await tap(page, 'Client absent')
  await page.getByLabel(/Photo de la porte/).setInputFiles(PICTURE)
  await page.getByText('Photo prête', { exact: false }).waitFor()
  await sound(page)
  await tap(page, 'Oui, client absent')
  await page.getByText('2 envois en attente').waitFor()
  await page.context().setOffline(false)
  await seen(page, 'Photo de la porte, 2 sur 2')
  await shot(page, 'visit-photos')
  expect(await stage.noted(reference)).toEqual(['noted-absent'])
  await stage.newLink()
  await page.reload()
  await heading(page, 'Ce lien ne fonctionne plus.').waitFor()
  expect(await keptPhotos(page)).toBe(0)
})

const keptPhotos = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('creneau-day-photos')).keys()).length)
