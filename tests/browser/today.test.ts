import { expect, test } from 'vitest'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const NOW = '2026-11-24T10:00:00+01:00'

async function desk(options: object = DESKTOP) {
  const stage = await openStage({ now: NOW })
  const claire = await stage.world.signIn({ role: 'assistant' })
  const note = async (text: string, more: object = {}) =>
    (await claire.post('/api/admin/follow-ups', { note: text, ...more })).body
  const open = async () => {
    const page = await stage.visit('/admin', { ...options, at: NOW })
    await page.getByLabel('Adresse e-mail').fill(claire.email)
    await page.getByLabel('Mot de passe').fill(claire.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Aujourd’hui/ }).waitFor()
    return page
  }
  const read = async (id: number) => (await claire.get(`/api/admin/follow-ups/${id}`)).body
  return { stage, claire, note, open, read }
}

test('a call-back is written in two keys from anywhere, done in one click, taken back whole', async () => {
  const { open, claire, read } = await desk()
  const page = await open()
  await page.getByText('Rien à faire ici').waitFor()
  await page.keyboard.press('r')
  const field = page.getByLabel('Que faut-il faire')
  await field.waitFor()
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type('Rappeler Mme Le Bœuf')
  await page.keyboard.press('Enter')
  const row = page.locator('.follow-up')
  await row.locator('.follow-up-note', { hasText: 'Le Bœuf' }).waitFor()
  const { body } = await claire.get('/api/admin/follow-ups?owner=me')
  const [made] = body.followUps
  await row.getByRole('button', { name: /^Joint/ }).click()
  await expect.poll(async () => (await read(made.id)).result).toBe('reached')
  await row.waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /^Annuler/ })
    .last()
    .click()
  await row.waitFor()
  await expect
    .poll(() => read(made.id))
    .toMatchObject({ result: null, answeredAt: null, doneAt: null, dueAt: made.dueAt })
})

test('overdue, today and later stand apart; put off with the hour kept; two versions are both shown', async () => {
  const { open, claire, note, read, stage } = await desk()
  const boss = await stage.world.signIn()
  const late = await note('Devis oublié', { dueAt: '2026-11-23T09:00:00+01:00' })
  await note('À midi', { dueAt: '2026-11-24T12:00:00+01:00' })
  await note('Jeudi', { dueAt: '2026-11-26T09:00:00+01:00' })
  await note('Affaire du chef', { owner: boss.id })
  const page = await open()
  const group = (name: RegExp) => page.locator('.today-group', { has: page.getByRole('heading', { level: 2, name }) })
  await group(/En retard \(1\)/)
    .locator('.follow-up-note', { hasText: 'Devis oublié' })
    .waitFor()
  await group(/À faire aujourd’hui \(1\)/)
    .locator('.follow-up-note', { hasText: 'À midi' })
    .waitFor()
  await group(/Plus tard \(1\)/)
    .locator('.follow-up-note', { hasText: 'Jeudi' })
    .waitFor()
  expect(await page.getByText('Affaire du chef').count()).toBe(0)

  await group(/En retard/)
    .getByRole('button', { name: /^Demain/ })
    .click()
  await group(/Plus tard \(2\)/).waitFor()
  await expect.poll(async () => (await read(late.id)).dueAt).toBe('2026-11-25T09:00:00+01:00')

  await page.locator('.toast', { hasText: 'reporté à demain' }).waitFor()
  const row = page.locator(`[data-follow-up="${late.id}"]`)
  await row.getByRole('button', { name: /^Modifier/ }).click()
  await page.getByLabel('Note', { exact: true }).fill('Devis promis')
  const { version } = await read(late.id)
  stage.intercept(async (request): Promise<Response> => {
    if (request.method !== 'PATCH') return stage.world.app.fetch(request)
    stage.intercept(null)
    await claire.patch(`/api/admin/follow-ups/${late.id}`, { version, note: 'Devis parti par la poste' })
    return stage.world.app.fetch(request)
  })
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await row.getByText('Ce que vous vouliez').waitFor()
  await row.getByText(/^Devis parti par la poste, /).waitFor()
  await row.getByText(/^Devis promis/).waitFor()
  expect((await read(late.id)).note).toBe('Devis parti par la poste')
  await row.getByRole('button', { name: 'Enregistrer quand même le mien' }).click()
  await expect.poll(async () => (await read(late.id)).note).toBe('Devis promis')

  await page.getByLabel('Afficher').selectOption('all')
  await page.locator('.follow-up-note', { hasText: 'Affaire du chef' }).waitFor()
  expect(page.url()).toContain('owner=all')
})

test('what the server refuses goes back where it was, and says so', async () => {
  const { open, note, stage, read } = await desk()
  const made = await note('Rappeler M. Noël')
  const page = await open()
  const row = page.locator('.follow-up')
  await row.waitFor()
  stage.intercept((request) => (request.method === 'PATCH' ? new Response('{}', { status: 500 }) : null))
  await row.getByRole('button', { name: /^Joint/ }).click()
  await page.locator('.toast.problem').waitFor()
  await row.waitFor()
  expect((await read(made.id)).doneAt).toBeNull()
})

test.for([
  ['desk-light', { ...DESKTOP, colorScheme: 'light' }],
  ['desk-dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('today is accessible and fits: %s', async ([name, options]) => {
  const { open, note } = await desk(options)
  await note('Devis pour une borne de recharge au sous-sol, demandé deux fois', {
    ...{ dueAt: '2026-11-23T09:00:00+01:00', kind: 'opportunity', topic: 'borne', urgency: 'urgent' },
  })
  await note('Rappeler Mme Le Bœuf', { dueAt: '2026-11-24T12:00:00+01:00' })
  const page = await open()
  await page.locator('.follow-up').nth(1).waitFor()
  const look = async (step: string) => {
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/today-${name}-${step}.png`, fullPage: true })
    expect(await axeFindings(page), step).toEqual([])
    expect(await fitsWidth(page), step).toBe(true)
  }
  await look('list')
  await page
    .getByRole('button', { name: /^Modifier/ })
    .first()
    .click()
  await page.getByLabel('Confier à').waitFor()
  await look('sheet')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await page.getByLabel('Que faut-il faire').waitFor()
  await look('new')
})
