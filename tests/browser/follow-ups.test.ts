import { expect, test } from 'vitest'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const NOW = '2026-11-24T10:00:00+01:00'

async function desk(options: object = DESKTOP) {
  const stage = await openStage({ now: NOW })
  const claire = await stage.world.signIn({ role: 'assistant' })
  const boss = await stage.world.signIn()
  const note = async (text: string, more: object = {}, by = claire) => {
    const { body, status } = await by.post('/api/admin/follow-ups', { note: text, ...more })
    expect(status).toBe(201)
    return body as { id: number; version: number }
  }
  const open = async (path: string) => {
    const page = await stage.visit(path, { ...options, at: NOW })
    await page.getByLabel('Adresse e-mail').fill(claire.email)
    await page.getByLabel('Mot de passe').fill(claire.password)
    await page.keyboard.press('Enter')
    await page.locator('.bar').waitFor()
    return page
  }
  return { stage, claire, boss, note, open }
}

test('closed ones say how, by whom and when; one is opened again and closed by the way back', async () => {
  const { note, claire, open } = await desk()
  const made = await note('Rappeler Mme Le Bœuf')
  await note('Devis de M. Noël')
  await claire.patch(`/api/admin/follow-ups/${made.id}`, { version: 1, result: 'reached', resultNote: 'Ravie' })
  const page = await open('/admin/follow-ups')
  await page.getByRole('heading', { level: 2, name: 'À faire (1)' }).waitFor()
  await page.getByLabel('État').selectOption('done')
  const row = page.locator('.follow-up', { hasText: 'Le Bœuf' })
  await row.getByText('Joint, par Claire, aujourd’hui à 10 h : Ravie').waitFor()
  await row.getByRole('button', { name: /^Rouvrir/ }).click()
  await row.waitFor({ state: 'detached' })
  const read = async () => (await claire.get(`/api/admin/follow-ups/${made.id}`)).body
  await expect.poll(async () => (await read()).doneAt).toBeNull()
  await page
    .locator('.toast', { hasText: 'rouvert' })
    .getByRole('button', { name: /^Annuler/ })
    .click()
  await expect.poll(read).toMatchObject({ doneAt: expect.any(String), result: 'reached' })
  await row.waitFor()
})

test('found by words without accents, by owner, a page at a time; today says how many more there are', async () => {
  const { note, boss, open } = await desk()
  for (let i = 0; i < 204; i++) await note(`Rappel ${i}`)
  await note('Étude d’un abri à vélos', { owner: boss.id })
  const page = await open('/admin')
  await page.getByText('Il y en a 4 de plus.').waitFor()
  await page.getByRole('link', { name: /Tous les suivis/ }).click()
  await page.getByRole('heading', { level: 2, name: 'À faire (204)' }).waitFor()
  await expect.poll(() => page.locator('.follow-up').count()).toBe(50)
  await page.getByRole('button', { name: 'Afficher la suite' }).click()
  await expect.poll(() => page.locator('.follow-up').count()).toBe(100)
  await page.locator('a[href="/api/admin/exports/follow-ups?state=open&owner=me"]').waitFor()
  await page.getByLabel('Responsable').selectOption('all')
  await page.getByLabel('Chercher dans les suivis').fill('etude velos')
  await expect.poll(() => page.locator('.follow-up-note').allTextContents()).toEqual(['Étude d’un abri à vélos'])
  expect(page.url()).not.toContain('velos')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter ce qui est trouvé (CSV)' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('suivis.csv')
  expect(file.url()).toMatch(/^blob:/)
  const text: Uint8Array[] = []
  for await (const piece of await file.createReadStream()) text.push(piece as Uint8Array)
  const lines = Buffer.concat(text).toString().trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('Étude d’un abri à vélos')
})

test('a slip just noted is taken back as if it had not been', async () => {
  const { claire, open } = await desk()
  const page = await open('/admin')
  await page.keyboard.press('r')
  await page.getByLabel('Que faut-il faire').fill('Faute de frappe')
  await page.keyboard.press('Enter')
  await page
    .locator('.toast', { hasText: 'Noté' })
    .getByRole('button', { name: /^Annuler/ })
    .click()
  await page.locator('.toast', { hasText: 'est retiré' }).waitFor()
  await page.getByText('Rien à faire ici').waitFor()
  expect((await claire.get('/api/admin/follow-ups')).body.followUps).toEqual([])
})

test('a link leads to its row, listed or not', async () => {
  const { note, claire, boss, open, stage } = await desk()
  for (let i = 0; i < 12; i++) await note(`Rappel ${i}`)
  const last = await note('Le bon', { dueAt: '2026-12-20T10:00:00+01:00' })
  const page = await open(`/admin?owner=all#follow-up-${last.id}`)
  const row = page.locator('.follow-up.linked')
  await row.locator('.follow-up-note', { hasText: 'Le bon' }).waitFor()
  await expect.poll(() => row.evaluate((element) => element === document.activeElement)).toBe(true)
  const bounds = await row.boundingBox()
  expect(bounds && bounds.y + bounds.height).toBeLessThanOrEqual(800)
  const closed = await note('Déjà fait', { owner: boss.id })
  await claire.patch(`/api/admin/follow-ups/${closed.id}`, { version: 1, result: 'reached' })
  await page.goto('about:blank')
  await page.goto(`${stage.origin}/admin?owner=me#follow-up-${closed.id}`)
  await page.getByRole('heading', { name: 'Le suivi de votre lien' }).waitFor()
  await page
    .locator('.follow-up.linked', { hasText: 'Déjà fait' })
    .getByText(/Joint, par Claire/)
    .waitFor()
})

test.for([
  ['desk-light', { ...DESKTOP, colorScheme: 'light' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('accessible and fit: %s', async ([name, options]) => {
  const { note, claire, open } = await desk(options)
  const made = await note('Devis pour une borne de recharge au sous-sol, demandé deux fois', {
    kind: 'opportunity',
    topic: 'borne',
  })
  await note('Rappeler Mme Le Bœuf', { dueAt: '2026-11-23T12:00:00+01:00' })
  await claire.patch(`/api/admin/follow-ups/${made.id}`, { version: 1, result: 'won', resultNote: 'Signé' })
  const page = await open(`/admin/follow-ups?state=open#follow-up-${made.id}`)
  await page.locator('.follow-up').nth(1).waitFor()
  const look = async (step: string) => {
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/follow-ups-${name}-${step}.png`, fullPage: true })
    expect(await axeFindings(page), step).toEqual([])
    expect(await fitsWidth(page), step).toBe(true)
  }
  await look('linked')
  await page.getByLabel('État').selectOption('all')
  await page.getByRole('heading', { name: 'À faire et terminés (2)' }).waitFor()
  await look('all')
})
