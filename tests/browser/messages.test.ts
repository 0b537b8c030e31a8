import { expect, test } from 'vitest'
import type { Post } from '../../server/domain/post.ts'
import { outbox, send } from '../mailing.ts'
import { bookingOf } from '../world.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const NOW = '2026-11-24T10:00:00+01:00'

const refusing = (kind: string): Post => ({
  send: async ({ mails }) =>
    mails.some(({ tags }) => tags.some(({ value }) => value === kind))
      ? { outcome: 'refused', code: 'validation_error' }
      : { outcome: 'sent', ids: mails.map(() => null) },
})

async function desk(path: string, options: object = DESKTOP) {
  const stage = await openStage({ now: NOW })
  const { world } = stage
  const claire = await world.signIn({ role: 'assistant' })
  const book = async (start: string, client: object = {}) => {
    const asked = bookingOf('diagnostic', start)
    const reply = await world.post('/api/bookings', { ...asked, client: { ...asked.client, ...client } })
    expect(reply.status, reply.text).toBe(201)
  }
  const open = async () => {
    const page = await stage.visit(path, { ...options, at: NOW })
    await page.getByLabel('Adresse e-mail').fill(claire.email)
    await page.getByLabel('Mot de passe').fill(claire.password)
    await page.keyboard.press('Enter')
    await page.locator('.bar').waitFor()
    return page
  }
  return { stage, world, claire, book, open }
}

test('a mail nobody got is found from today, its address corrected, sent again and read', async () => {
  const { book, open, world, stage } = await desk('/admin')
  await book('2026-12-08T14:00:00+01:00', { name: 'Zoé Le Bœuf', email: 'zoe@exmaple.com', phone: '06 39 98 12 34' })
  await send(world, refusing('confirmation'))
  const page = await open()
  await page.getByRole('link', { name: /Mails non reçus/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor()
  const row = page.locator('.mail', { hasText: 'Zoé Le Bœuf' })
  await row.getByText(/l’adresse est sans doute fausse/).waitFor()
  await row.getByRole('link', { name: /Appeler le 06/ }).waitFor()
  await row.getByRole('link', { name: /Corriger l’adresse/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Zoé Le Bœuf' }).waitFor()
  await page.getByRole('textbox', { name: /E-mail/ }).fill('zoe@example.com')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Fiche enregistrée').first().waitFor()
  await page.goBack()
  await row.getByRole('button', { name: /Envoyer à zoe@example.com/ }).click()
  await page.locator('.toast', { hasText: 'repart maintenant' }).waitFor()
  await row.waitFor({ state: 'detached' })
  await page.getByText('Aucun mail perdu.').waitFor()
  await send(world)
  expect((await outbox(world)).map(({ kind, to }) => [kind, to])).toEqual([['confirmation', 'zoe@example.com']])
  await page.getByLabel('Afficher', { exact: true }).selectOption('sent')
  await page.getByRole('button', { name: 'Voir le mail : Confirmation, Zoé Le Bœuf' }).click()
  await page.getByText('Tel qu’il est parti.').waitFor()
  await page
    .frameLocator('.mail-frame')
    .getByText(/Bonjour Zoé/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  stage.forgive(/frame is sandboxed/)
})

test('what waits is read before it leaves; found by kind, by client without accents, a page at a time', async () => {
  const { book, open } = await desk('/admin/messages')
  for (let day = 7; day <= 11; day++)
    for (const hour of ['08', '09', '10', '11'])
      await book(`2026-12-${String(day).padStart(2, '0')}T${hour}:00:00+01:00`, {
        name: day === 8 && hour === '09' ? 'Zoé Le Bœuf' : 'Paul Noël',
      })
  const page = await open()
  await page.getByRole('button', { name: 'Tout voir : En attente' }).click()
  await expect.poll(() => page.locator('.mail').count()).toBe(50)
  expect(page.url()).toContain('state=waiting')
  await page.getByRole('button', { name: 'Afficher la suite' }).click()
  await expect.poll(() => page.locator('.mail').count()).toBeGreaterThan(50)
  await page.getByLabel('Chercher un client').fill('zoe le boeuf')
  await expect.poll(() => page.locator('.mail h3').allTextContents()).not.toContain('Paul Noël')
  await page.getByLabel('Quel mail').selectOption('reminder-eve')
  await expect.poll(() => page.locator('.mail').count()).toBe(1)
  await page.getByRole('button', { name: /^Voir le mail/ }).click()
  await page.getByText('Tel qu’il partirait maintenant.').waitFor()
  expect(page.url()).not.toContain('boeuf')
})

test.for([
  ['desk-light', { ...DESKTOP, colorScheme: 'light' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('accessible and fit, in trouble too: %s', async ([name, options]) => {
  const { book, open, world, stage } = await desk('/admin/messages', options)
  const look = async (step: string) => {
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/messages-${name}-${step}.png`, fullPage: step !== 'mail' })
    expect(await axeFindings(page), step).toEqual([])
    expect(await fitsWidth(page), step).toBe(true)
  }
  const page = await open()
  await page.getByText('Aucun mail perdu.').waitFor()
  await look('empty')
  await book('2026-12-08T14:00:00+01:00', { name: 'Zoé Le Bœuf-de-la-Tour-d’Auvergne', phone: '06 39 98 12 34' })
  await send(world, refusing('confirmation'))
  await book('2026-12-09T14:00:00+01:00')
  await send(world, {
    send: async () => ({ outcome: 'later', code: 'timed-out', retryAfterMs: 600_000, isTaken: 'maybe' }),
  })
  await page.reload()
  await page.getByText(/Rien n’est perdu/).waitFor()
  await page.locator('.mail-why.lost').waitFor()
  await look('trouble')
  await page
    .getByRole('button', { name: /^Voir le mail : Confirmation/ })
    .first()
    .click()
  await page.locator('.mail-frame').waitFor()
  await page.frameLocator('.mail-frame').locator('body').waitFor()
  await look('mail')
  // axe and the test look into the frame, where nothing runs.
  stage.forgive(/frame is sandboxed/)
})

test('what came too late says so and offers the telephone, not another sending', async () => {
  const { book, open, world } = await desk('/admin/messages')
  await book('2026-11-25T09:00:00+01:00', { name: 'Zoé Le Bœuf', phone: '06 39 98 12 34' })
  world.turnClock('2026-11-25T18:00:00+01:00')
  await send(world)
  const row = (await open()).locator('.mail', { hasText: 'Zoé Le Bœuf' }).first()
  await row.getByText('Trop tard : le moment est passé.').waitFor()
  await row.getByRole('link', { name: /Appeler le 06/ }).waitFor()
  expect(await row.getByRole('button', { name: /Envoyer/ }).count()).toBe(0)
})
