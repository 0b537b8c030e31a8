import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { at, block, planningDesk } from './planning-desk.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const SAVE = 'Enregistrer ma saisie'
const TAKE = 'Prendre ce qui est enregistré'

async function office(path: string) {
  const stage = await openStage({ now: at('07:30') })
  const boss = await stage.world.signIn()
  const open = async (to: string, options: object = DESKTOP) => {
    const page = await stage.visit(to, options)
    await page.getByLabel('Adresse e-mail').fill(boss.email)
    await page.getByLabel('Mot de passe').fill(boss.password)
    await page.keyboard.press('Enter')
    await page.locator('.bar').waitFor()
    return page
  }
  return { ...stage, boss, open, page: await open(path) }
}

describe('hours of one day that somebody else changed meanwhile', () => {
  const day = '/api/admin/technicians/alice/days/2026-11-24'

  async function stale(options: object) {
    const desk = await planningDesk({ options })
    const page = await desk.open()
    await page.locator('[data-technician="alice"] .gap, .agenda-gap').first().focus()
    await page.keyboard.press('h')
    await page.getByRole('button', { name: 'Retirer' }).last().click()
    await page.getByLabel('Raison').fill('Rendez-vous médical')
    const theirs = { hours: [{ start: '10:00', end: '17:00' }], seen: [], reason: 'Atelier' }
    expect((await desk.claire.put(day, theirs)).status).toBe(200)
    await page.getByRole('button', { name: 'Changer ce jour' }).click()
    const versions = page.locator('.versions')
    await versions.getByText(/de 10\sh à 17\sh/).waitFor()
    await versions.getByText(/de 8\sh à 12\sh/).waitFor()
    await versions.getByText('Atelier').waitFor()
    expect(await page.getByLabel('Raison').inputValue()).toBe('Rendez-vous médical')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/day-stale.png` })
    expect(await axeFindings(page)).toEqual([])
    const open = async () => {
      const { body } = await desk.claire.get('/api/admin/board?from=2026-11-24&to=2026-11-24')
      return body.days.find(({ technician }: { technician: string }) => technician === 'alice').open
    }
    return { ...desk, page, open }
  }

  test('hers is saved over it knowingly, and undo gives theirs back', async () => {
    const { page, open } = await stale(DESKTOP)
    await page.getByRole('button', { name: SAVE }).click()
    await page.locator('.toast', { hasText: 'Horaires du jour changés.' }).waitFor()
    expect(await open()).toEqual([{ start: at('08:00'), end: at('12:00') }])
    await page.keyboard.press('z')
    await page.locator('.toast', { hasText: 'comme avant' }).waitFor()
    expect(await open()).toEqual([{ start: at('10:00'), end: at('17:00') }])
  })

  test('theirs is taken, the reason is kept, and what is changed in it is saved', async () => {
    const { page, open } = await stale(DESKTOP)
    await page.getByRole('button', { name: TAKE }).click()
    expect(await page.getByLabel('De', { exact: true }).inputValue()).toBe('10:00')
    expect(await page.getByLabel('Raison').inputValue()).toBe('Rendez-vous médical')
    await page.getByLabel('À', { exact: true }).fill('16:00')
    await page.getByRole('button', { name: 'Changer ce jour' }).click()
    await page.locator('.toast', { hasText: 'Horaires du jour changés.' }).waitFor()
    expect(await open()).toEqual([{ start: at('10:00'), end: at('16:00') }])
  })
})

test('a client whom two change: both versions beside what was typed; theirs is taken, or hers saved over it', async () => {
  const { page, boss, open } = await office('/admin')
  const { consent: _, ...asked } = bookingOf('diagnostic', at('10:00'))
  const { body: visit } = await boss.post('/api/admin/bookings', asked)
  const [made] = (await boss.post('/api/admin/clients/search', { q: visit.reference })).body.clients
  const path = `/api/admin/clients/${made.id}`
  await page.close()
  const desk = await open(`/admin/clients/${made.id}`, PHONE)
  await desk.getByLabel('Nom', { exact: true }).fill('Zoé Roux-Martin')
  expect((await boss.patch(path, { version: 1, name: 'Zoé Leroux' })).status).toBe(200)
  await desk.locator('.versions').getByText('Zoé Leroux').waitFor()
  await desk.locator('.versions').getByText('Zoé Roux-Martin').waitFor()
  if (process.env.SHOTS) await desk.screenshot({ path: `${process.env.SHOTS}/client-stale.png` })
  expect(await axeFindings(desk)).toEqual([])
  expect(await fitsWidth(desk)).toBe(true)
  await desk.getByRole('button', { name: SAVE }).click()
  await desk.getByRole('heading', { level: 1, name: 'Zoé Roux-Martin' }).waitFor()
  expect((await boss.get(path)).body.name).toBe('Zoé Roux-Martin')
})

test('a client’s page and a visit’s mails follow what others do, and keep what is being typed', async () => {
  const { page, boss, open, world } = await office('/admin')
  const { consent: _, ...asked } = bookingOf('diagnostic', at('10:00'))
  const { body: visit } = await boss.post('/api/admin/bookings', asked)
  const [client] = (await boss.post('/api/admin/clients/search', { q: visit.reference })).body.clients
  const path = `/api/admin/clients/${client.id}`
  await page.close()
  const desk = await open(`/admin/clients/${client.id}`)
  const phone = desk.getByLabel('Téléphone')
  await phone.waitFor()
  await boss.patch(path, { version: 1, name: 'Zoé Leroux' })
  await desk.getByRole('heading', { level: 1, name: 'Zoé Leroux' }).waitFor()
  expect(await desk.getByRole('textbox', { name: 'Nom', exact: true }).inputValue()).toBe('Zoé Leroux')
  await phone.fill('06 39 98 56 78')
  await boss.patch(path, { version: 2, phone: '0639989999' })
  await desk.locator('.versions').getByText('06 39 98 56 78').waitFor()
  await desk
    .locator('.versions')
    .getByText(/^06\s39\s98\s99\s99$/)
    .waitFor()
  expect(await phone.inputValue()).toBe('06 39 98 56 78')
  const becomes = (status: string) =>
    world.db.execute(sql`update message set status = ${status} where kind = 'confirmation'`)
  await desk.goto(new URL('/admin/messages', desk.url()).href)
  await desk.getByText('Aucun mail perdu.').waitFor()
  await becomes('bounced')
  await desk.getByRole('heading', { level: 2, name: 'Non reçus (1)' }).waitFor()
  await desk.goto(new URL('/admin/planning?view=day&date=2026-11-24', desk.url()).href)
  await block(desk, visit.reference).click()
  const mail = desk.locator('.visit-part li', { hasText: 'Confirmation' }).first()
  await mail.getByText(/revenu/).waitFor()
  await becomes('delivered')
  await mail.getByText(/arrivé/).waitFor()
})

test('a setting that two change: theirs is taken into the form', async () => {
  const { page, boss } = await office('/admin/settings/company')
  const { body } = await boss.get('/api/admin/settings/company')
  await page.getByLabel('Nom', { exact: true }).fill('Martin & Fils')
  await boss.patch('/api/admin/settings/company', { version: body.version, name: 'Martin SARL' })
  const form = page.locator('form:has(#field-company-name)')
  await form.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await form.locator('.versions').getByText('Martin & Fils').waitFor()
  await form.getByRole('button', { name: TAKE }).click()
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Martin SARL')
  await form.locator('.versions').waitFor({ state: 'detached' })
})

test('a ready mail that two change: theirs is taken into the fields', async () => {
  const { page, boss } = await office('/admin/settings/templates')
  const words = {
    slug: 'voeux',
    locale: 'fr',
    category: 'visit',
    title: 'Vœux',
    subject: 'Bonne année',
    body: 'Bonne année à tous.',
  }
  expect((await boss.post('/api/admin/templates', words)).status).toBe(201)
  await page.reload()
  await page.getByRole('button', { name: 'Vœux' }).click()
  await page.getByLabel('Objet').fill('Meilleurs vœux')
  const theirs = { version: 1, title: 'Vœux', subject: 'Belle année', body: 'Belle année à tous.' }
  expect((await boss.put('/api/admin/templates/voeux/fr', theirs)).status).toBe(200)
  await page.getByRole('button', { name: 'Enregistrer ce texte' }).click()
  await page.locator('.versions').getByText('Meilleurs vœux').waitFor()
  await page.getByRole('button', { name: TAKE }).click()
  expect(await page.getByLabel('Objet').inputValue()).toBe('Belle année')
})

test('a user whom two change: what holds, what was wanted, and the choice', async () => {
  const { page, boss, world } = await office('/admin')
  const odette = await world.signIn({ role: 'assistant' })
  await page.goto(new URL('/admin/settings/users', page.url()).href)
  await page.getByRole('button', { name: 'Claire' }).last().click()
  await boss.patch(`/api/admin/users/${odette.id}`, { version: 1, name: 'Odette' })
  await page.getByRole('button', { name: 'En faire un administrateur' }).click()
  await page.locator('.versions').getByText('Administrateur').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: SAVE }).click()
  await page.locator('.toast', { hasText: 'a changé de rôle' }).waitFor()
})

test('a user is renamed, the way back too; gone, what they promised is said to go to others', async () => {
  const { page, boss, world } = await office('/admin')
  const odette = await world.signIn({ role: 'assistant' })
  for (const note of ['Rappeler', 'Relancer'])
    await boss.post('/api/admin/follow-ups', { note, dueAt: '2026-11-20T09:00:00+01:00', owner: odette.id })
  await page.goto(new URL('/admin/settings/users', page.url()).href)
  await page
    .getByText(/^\S+ \d+\s\S+ à \d+\sh/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Claire' }).last().click()
  const name = page.getByRole('textbox', { name: 'Nom' })
  await name.fill(' ')
  await page.getByRole('button', { name: 'Renommer' }).click()
  await page.locator('.error').waitFor()
  await name.fill('Odette')
  await page.getByRole('button', { name: 'Renommer' }).click()
  await page.getByRole('button', { name: 'Odette', exact: true }).waitFor()
  await boss.patch(`/api/admin/users/${odette.id}`, { version: 2, role: 'admin' })
  await page.getByRole('button', { name: 'Retirer l’accès' }).click()
  await page.getByText('2 suivis ouverts, dont 2 en retard').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Oui, retirer' }).click()
  await page.locator('.toast', { hasText: /entre-temps|vient/ }).waitFor()
  expect((await boss.get('/api/admin/users')).body.users).toHaveLength(2)
  await page.getByRole('button', { name: 'Oui, retirer' }).click()
  await page.locator('.toast', { hasText: 'ne peut plus se connecter' }).waitFor()
  const { followUps } = (await boss.get('/api/admin/follow-ups')).body
  expect(followUps.map(({ owner }: { owner: { id: string } }) => owner.id)).toEqual([boss.id, boss.id])
})
