import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

/** Somebody signed in, at a desk with a keyboard; counts what is pressed beyond the words. */
async function desk(options: object = DESKTOP) {
  const stage = await openStage()
  const claire = await stage.world.signIn({ role: 'assistant' })
  const asked = bookingOf('diagnostic', (await nextSlot(claire.get)) as string, {
    client: { name: 'Zoé Le Bœuf', email: 'zoe@example.com', phone: '06 39 98 12 34' },
  })
  const booked = await stage.world.post('/api/bookings', asked)
  expect(booked.status, booked.text).toBe(201)
  const page = await stage.visit('/admin', options)
  await page.getByLabel('Adresse e-mail').fill(claire.email)
  await page.getByLabel('Mot de passe').fill(claire.password)
  await page.keyboard.press('Enter')
  await page.locator('.bar').waitFor()
  await page.locator('.main h1').waitFor()
  let pressed = 0
  const press = (key: string) => {
    pressed++
    return page.keyboard.press(key)
  }
  return { stage, claire, page, press, pressed: () => pressed }
}

async function nextSlot(get: (path: string) => Promise<{ body: { nextAvailable?: string } }>) {
  const today = new Date().toISOString().slice(0, 10)
  const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
  return (await get(`/api/admin/slots?service=diagnostic&from=${today}&to=${until}`)).body.nextAvailable
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
/** The focus is on the button that says so; the page as a whole says many things. */
const settled = async (page: Page, text: RegExp) => {
  await page.waitForFunction(
    (source) =>
      document.activeElement?.matches('button') && new RegExp(source).test(document.activeElement.textContent),
    text.source,
  )
}

test('somebody known is booked in four key presses beyond their number', async () => {
  const { page, press, pressed, claire } = await desk()
  let waited = 0
  const waitFor = async (run: () => Promise<unknown>) => {
    const began = performance.now()
    await run()
    waited += performance.now() - began
  }
  await press('n')
  await waitFor(() => page.getByLabel('Numéro, nom ou adresse').waitFor())
  await page.keyboard.type('0639981234')
  await press('Enter')
  await waitFor(() => settled(page, /depannage/i))
  await page.keyboard.press('ArrowDown')
  await waitFor(() => settled(page, /diagnostic/i))
  await press('Enter')
  await waitFor(() => settled(page, /même technicien que la dernière fois|le plus tôt/))
  expect(await focused(page)).toContain('avec')
  await press('Enter')
  await waitFor(() => page.getByText('C’est noté').first().waitFor())
  expect(pressed() + 1).toBeLessThanOrEqual(12)
  process.stdout.write(
    `booked by telephone: ${pressed() + 1} key presses, ${(waited / 1000).toFixed(2)} s of waiting\n`,
  )
  const { body } = await claire.post('/api/admin/clients/search', { q: '0639981234' })
  expect(body.clients).toHaveLength(1)
  expect(body.clients[0].visits).toHaveLength(2)
})

test('whoever is expected already has that visit moved with one key, and back', async () => {
  const { page, claire } = await desk()
  const visits = async () =>
    (await claire.post('/api/admin/clients/search', { q: '0639981234' })).body.clients[0].visits
  const [before] = await visits()
  await page.keyboard.press('n')
  await page.getByLabel('Numéro, nom ou adresse').waitFor()
  await page.keyboard.type('0639981234')
  await page.keyboard.press('Enter')
  await settled(page, /depannage/i)
  await page.getByRole('button', { name: /^Déplacer la visite prévue\s: diagnostic/i }).waitFor()
  await page.keyboard.press('m')
  await settled(page, /même technicien que la dernière fois|le plus tôt/)
  await page.keyboard.press('Enter')
  await page.locator('.call').getByText('Visite déplacée').waitFor()
  await page.getByText('Le nouvel horaire part à zoe@example.com').waitFor()
  const moved = await visits()
  expect(moved).toMatchObject([{ reference: before.reference, status: 'confirmed' }])
  expect(moved[0].start).not.toBe(before.start)
  await claire.patch(`/api/admin/bookings/${before.reference}`, { version: moved[0].version, notes: 'Code 12' })
  await page.keyboard.press('z')
  await page.locator('.toast.problem').waitFor()
  expect((await visits())[0].start).toBe(moved[0].start)
})

test('a visit moved on the telephone goes back where it was', async () => {
  const { page, claire } = await desk()
  const visits = async () =>
    (await claire.post('/api/admin/clients/search', { q: '0639981234' })).body.clients[0].visits
  const [before] = await visits()
  await page.keyboard.press('n')
  await page.getByLabel('Numéro, nom ou adresse').fill('0639981234')
  await page.keyboard.press('Enter')
  await settled(page, /depannage/i)
  await page.keyboard.press('ArrowUp')
  await settled(page, /Déplacer la visite prévue/)
  await page.keyboard.press('Enter')
  await settled(page, /même technicien que la dernière fois|le plus tôt/)
  await claire.patch(`/api/admin/bookings/${before.reference}`, { version: before.version, notes: 'Code 12' })
  await page.keyboard.press('Enter')
  await page.locator('.call-refused').waitFor()
  await page
    .getByRole('button', { name: /même technicien|le plus tôt/ })
    .first()
    .click()
  await page.locator('.call').getByText('Visite déplacée').waitFor()
  await page.keyboard.press('z')
  await page.getByText(`Visite ${before.reference} remise à sa place.`).first().waitFor()
  await page.getByText('Nouveau créneau pour').waitFor()
  expect((await visits())[0].start).toBe(before.start)
})

test('somebody new in the same flow; what was typed outlives the sheet and a taken slot', async () => {
  const { page, press, pressed, claire, stage } = await desk()
  await press('n')
  await page.getByLabel('Numéro, nom ou adresse').waitFor()
  await page.keyboard.type('06 12 00 00 01')
  await press('Enter')
  await page.getByLabel('Nom', { exact: true }).waitFor()
  await page.keyboard.type('Luc Noël')
  await page.keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  await page.keyboard.press('n')
  await page.getByLabel('Nom', { exact: true }).waitFor()
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Luc Noël')
  expect(await page.getByRole('textbox', { name: 'Téléphone' }).inputValue()).toBe('06\u00a012\u00a000\u00a000\u00a001')
  await page.getByLabel('E-mail').focus()
  for (const [label, text] of [
    ['Numéro et rue', '1 rue Haute'],
    ['Code postal', '44000'],
    ['Ville', 'Nantes'],
  ] as const) {
    await press('Tab')
    await page.keyboard.type(text)
    expect(await page.getByLabel(label).inputValue()).toBe(text)
  }
  await press('Enter')
  await settled(page, /depannage/i)
  await press('Enter')
  await settled(page, /le plus tôt/)
  let isFirst = true
  stage.intercept((request) => {
    if (!isFirst || request.method !== 'POST' || !request.url.endsWith('/api/admin/bookings')) return null
    isFirst = false
    const alternatives = [new Date(Date.now() + 3 * 86_400_000).toISOString()]
    const body = { type: '/problems/slot-taken', title: '', status: 409, detail: 'pris', alternatives }
    return Response.json(body, { status: 409, headers: { 'content-type': 'application/problem+json' } })
  })
  await press('Enter')
  await page.getByText('Voici les plus proches').waitFor()
  await page
    .getByRole('button', { name: /le plus tôt/ })
    .first()
    .focus()
  await press('Enter')
  await page.getByText('C’est noté').first().waitFor()
  expect(pressed()).toBeLessThanOrEqual(12)
  const { body } = await claire.post('/api/admin/clients/search', { q: 'luc noel' })
  expect(body.clients).toMatchObject([{ phone: '+33612000001', addresses: [{ line1: '1 rue Haute' }] }])
})

test('what was booked a moment ago is called off by one key, and the slots are there again', async () => {
  const { page, claire } = await desk()
  await page.keyboard.press('n')
  await page.getByLabel('Numéro, nom ou adresse').fill('0639981234')
  await page.keyboard.press('Enter')
  await settled(page, /depannage/i)
  await page.keyboard.press('Enter')
  await settled(page, /le plus tôt|même technicien/)
  await page.keyboard.press('Enter')
  await page.getByText('C’est noté').first().waitFor()
  const toast = page.locator('.toast', { hasText: 'réservée' })
  const [, reference] = ((await toast.textContent()) ?? '').match(/Visite (\w+)/) ?? []
  await page.keyboard.press('z')
  await page.locator('.toast', { hasText: `${reference} annulée` }).waitFor()
  expect((await claire.get(`/api/admin/bookings/${reference}`)).body).toMatchObject({
    ...{ status: 'cancelled', cancelledBy: 'company' },
  })
  await settled(page, /le plus tôt|même technicien/)
})

test('a number that is none is asked for again, with everything else still there', async () => {
  const { page } = await desk()
  await page.keyboard.press('n')
  await page.getByLabel('Numéro, nom ou adresse').fill('Ida Roux')
  await page.keyboard.press('Enter')
  for (const [label, text] of [
    ['Téléphone', '06 1'],
    ['Numéro et rue', '1 rue Haute'],
    ['Code postal', '44000'],
    ['Ville', 'Nantes'],
  ] as const)
    await page.getByRole('textbox', { name: label }).fill(text)
  await page.keyboard.press('Enter')
  await settled(page, /depannage/i)
  await page.keyboard.press('Enter')
  await settled(page, /le plus tôt/)
  await page.keyboard.press('Enter')
  await page.locator('.sheet .error').waitFor()
  expect(await page.getByRole('textbox', { name: 'Téléphone' }).getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByRole('textbox', { name: 'Nom', exact: true }).inputValue()).toBe('Ida Roux')
  expect(await page.getByRole('textbox', { name: 'Ville' }).inputValue()).toBe('Nantes')
})

test('another hour: outside the rules it says whose, and takes a reason that is one; over a visit, whose it is', async () => {
  const { page, claire } = await desk()
  const choose = async () => {
    await page.keyboard.press('n')
    await page.getByLabel('Numéro, nom ou adresse').fill('0639981234')
    await page.keyboard.press('Enter')
    await settled(page, /depannage/i)
    await page.keyboard.press('Enter')
    await settled(page, /le plus tôt|même technicien/)
    await page.getByText('Une autre heure').click()
  }
  const night = `${new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)}T03:15`
  const tryAt = async (when: string) => {
    await page.getByLabel('Jour et heure').fill(when)
    await page.getByRole('button', { name: 'Réserver ce créneau' }).click()
  }
  const force = async (reason: string) => {
    const field = page.getByLabel('Pourquoi quand même')
    await field.waitFor()
    expect(await field.evaluate((each) => each === document.activeElement)).toBe(true)
    await field.fill(reason)
    await page.keyboard.press('Enter')
  }
  await choose()
  await tryAt(night)
  const refused = page.getByRole('region', { name: 'Ce créneau n’a pas été réservé' })
  await refused.getByText(/^alice T\./).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/call-refused.png` })
  expect(await axeFindings(page)).toEqual([])
  await force('   ')
  await page.getByText('Écrivez la raison').waitFor()
  await force('panne totale, la nuit')
  await page.getByText('C’est noté').first().waitFor()
  const told =
    (await page
      .getByText(/Référence \w+/)
      .first()
      .textContent()) ?? ''
  const [, reference] = told.match(/Référence (\w+)/) ?? []
  const { events } = (await claire.get(`/api/admin/audit?booking=${reference}`)).body
  expect(JSON.stringify(events)).toContain('panne totale, la nuit')
  const { body: first } = await claire.get(`/api/admin/bookings/${reference}`)

  const { answers: _, consent: __, ...wished } = bookingOf('depannage', first.start) as Record<string, unknown>
  const asked = { ...wished, force: { reason: 'essai' } }
  let answer = await claire.post('/api/admin/bookings', asked)
  while (answer.status === 201) answer = await claire.post('/api/admin/bookings', asked)
  expect(answer.body.type).toBe('/problems/slot-taken')
  await page.getByRole('button', { name: 'Réserver pour quelqu’un d’autre' }).click()
  await page.keyboard.press('Escape')
  await choose()
  await tryAt(night)
  await force('encore')
  await page.getByText(new RegExp(`visite ${answer.body.taken.reference}`)).waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test.for([
  ['desk, light', { ...DESKTOP, colorScheme: 'light' }],
  ['telephone, dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('every step is accessible and fits: %s', async ([name, options]) => {
  const { page } = await desk(options)
  const shots = process.env.SHOTS
  const look = async (step: string) => {
    if (shots) await page.screenshot({ path: `${shots}/call-${name.replaceAll(/\W/g, '')}-${step}.png` })
    expect(await axeFindings(page), step).toEqual([])
    expect(await fitsWidth(page), step).toBe(true)
  }
  await page.keyboard.press('n')
  await page.getByLabel('Numéro, nom ou adresse').fill('zoe')
  await page.getByRole('button', { name: /Zoé Le Bœuf/ }).waitFor()
  await look('found')
  await page.getByLabel('Numéro, nom ou adresse').fill('nobody at all')
  await page.getByText('Personne de ce nom').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await look('new')
  await page.getByRole('button', { name: 'Tout recommencer' }).click()
  await page.getByLabel('Numéro, nom ou adresse').fill('zoe')
  await page.keyboard.press('Enter')
  await settled(page, /depannage/i)
  await look('service')
  await page.keyboard.press('Enter')
  await settled(page, /le plus tôt|même technicien/)
  await page.getByText('Une autre heure').click()
  await look('slot')
})

test('whoever rings about the visit they have is led to it', async () => {
  const { page } = await desk()
  await page.keyboard.press('n')
  await page.getByLabel('Numéro, nom ou adresse').fill('0639981234')
  await page.keyboard.press('Enter')
  await settled(page, /depannage/i)
  await page.keyboard.press('m')
  await page.getByRole('link', { name: 'Voir sur le planning' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Voir sur le planning' }).click()
  await page
    .locator('.sheet')
    .getByRole('heading', { name: /Zoé Le Bœuf/ })
    .waitFor()
  expect(page.url()).toMatch(/[?&]visit=/)
  expect(await page.locator('.call').count()).toBe(0)
})
