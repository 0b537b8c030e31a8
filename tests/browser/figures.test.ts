import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const NOW = '2026-11-24T07:30:00+01:00'

test.for([
  ['desk-light', { ...DESKTOP, colorScheme: 'light' }],
  ['desk-dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('figures are read, their period is chosen and stays in the address: %s', async ([name, options]) => {
  const stage = await openStage({ now: NOW })
  const claire = await stage.world.signIn({ role: 'assistant' })
  const booked = await stage.world.post('/api/bookings', bookingOf('diagnostic', '2026-11-26T09:00:00+01:00'))
  expect(booked.status, booked.text).toBe(201)
  await stage.world.db.execute(
    sql`insert into survey_answer (booking_id, channel, score, answered_at, changed_at)
        select id, 'site', 4, "end", "end" from booking where reference = ${booked.body.reference}`,
  )
  const page = await stage.visit('/admin/figures', { ...options, at: NOW })
  await page.getByLabel('Adresse e-mail').fill(claire.email)
  await page.getByLabel('Mot de passe').fill(claire.password)
  await page.keyboard.press('Enter')
  const client = page.getByRole('row', { name: /Réservées par le client/ })
  await client.waitFor()
  expect(await client.textContent()).toMatch(/1\s*100/)
  await page.getByRole('row', { name: /2 à 3 jours/ }).waitFor()
  await page.getByText(/Nous supposons 15 minutes/).waitFor()
  await page.getByText('Les mêmes en chiffres').click()
  const week = page.getByRole('row', { name: /^lundi 23 novembre/ })
  expect(await week.getByRole('cell').allTextContents()).toEqual(['1', '0', '0', '1', '1', '100\u00a0%', '4,0'])
  await page.getByText('4,0 la semaine du lundi 23 novembre').waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/figures-${name}.png`, fullPage: true })
  expect(await axeFindings(page)).toEqual([])
  expect(await fitsWidth(page)).toBe(true)

  await page.getByRole('button', { name: 'Mois dernier' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('from=2026-10-01&to=2026-10-31')
  await page.getByRole('button', { name: 'Mois dernier', pressed: true }).waitFor()
  await expect.poll(() => client.textContent()).toMatch(/0\s*0/)
  const link = page.getByRole('link', { name: 'Télécharger (CSV)' })
  expect(await link.getAttribute('href')).toBe('/api/admin/figures.csv?from=2026-10-01&to=2026-10-31')
  await page.getByText('Aucune visite sur cette période.').waitFor()

  await page.getByLabel('Du', { exact: true }).fill('2026-12-01')
  await page
    .getByRole('alert')
    .getByText(/La période finit avant de commencer/)
    .waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('Du', { exact: true }).fill('2024-10-01')
  await page
    .getByRole('alert')
    .getByText(/Au plus 400 jours à la fois/)
    .waitFor()
  await page.getByLabel('Du', { exact: true }).fill('2025-10-01')
  await page.getByText('Les mêmes en chiffres').click()
  await page.getByRole('row', { name: /^lundi 29 septembre 2025/ }).waitFor()
})

test.for([
  ['desk', DESKTOP],
  ['phone', { ...PHONE, colorScheme: 'dark' }],
] as const)(
  'what technicians brought back is accounted for, and whether anything is nobody’s: %s',
  async ([name, options]) => {
    const stage = await openStage({ now: NOW })
    const { world } = stage
    const claire = await world.signIn({ role: 'assistant' })
    const { body } = await claire.post('/api/admin/technicians/alice/links')
    const token = new URL(body.dayUrl).pathname.split('/').at(-1)
    const bring = async (kind: string) => {
      const asked = { id: crypto.randomUUID(), kind, note: 'Deux prises', urgency: 'normal', at: NOW }
      expect((await world.post(`/api/days/${token}/requests`, asked)).status).toBe(201)
    }
    await bring('devis')
    await bring('borne')
    const { followUps } = (await claire.get('/api/admin/follow-ups')).body
    await claire.patch(`/api/admin/follow-ups/${followUps[0].id}`, { version: followUps[0].version, result: 'won' })
    const page = await stage.visit('/admin/figures', { ...options, at: NOW })
    await page.getByLabel('Adresse e-mail').fill(claire.email)
    await page.getByLabel('Mot de passe').fill(claire.password)
    await page.keyboard.press('Enter')
    const all = page.getByRole('row', { name: /^Ensemble/ })
    await all.waitFor()
    expect(await all.getByRole('cell').allTextContents()).toEqual(['2', '1', '1', '0', '1', '0', '0'])
    await page.getByText('Chacune a son responsable.').waitFor()
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/ledger-${name}.png`, fullPage: true })
    expect(await axeFindings(page)).toEqual([])
    expect(await fitsWidth(page)).toBe(true)
    await world.db.execute(sql`update follow_up set owner_id = null, owner_name = null where done_at is null`)
    await page.reload()
    await page.getByText('1 sans responsable\u00a0: à confier sur la page du jour.').waitFor()
    expect(await axeFindings(page)).toEqual([])
  },
)
