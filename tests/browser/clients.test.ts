import { expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

async function desk(path: string, options: object = DESKTOP) {
  const stage = await openStage()
  const claire = await stage.world.signIn({ role: 'assistant' })
  const today = new Date().toISOString().slice(0, 10)
  const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
  const { body } = await claire.get(`/api/admin/slots?service=diagnostic&from=${today}&to=${until}`)
  const book = (slot: number, client: object) =>
    stage.world.post('/api/bookings', bookingOf('diagnostic', body.slots[slot].start, { client }))
  await book(0, { name: 'Zoé Le Bœuf', email: 'zoe@example.com', phone: '06 39 98 12 34' })
  await book(4, { name: 'Zoe Leboeuf', email: 'zoe2@example.com', phone: '06 39 98 12 34' })
  await book(8, { name: 'Anne Noël', email: 'anne@example.com', phone: '06 11 22 33 44' })
  const page = await stage.visit(path, options)
  await page.getByLabel('Adresse e-mail').fill(claire.email)
  await page.getByLabel('Mot de passe').fill(claire.password)
  await page.keyboard.press('Enter')
  await page.locator('.bar').waitFor()
  return { stage, claire, page }
}

test('a client is found, changed, noted, and made one with their double', async () => {
  const { page, claire } = await desk('/admin/clients')
  await page.getByText('même numéro').waitFor()
  const recent = page.locator('section', { has: page.getByRole('heading', { name: 'Dernières réservations' }) })
  expect(await recent.locator('.client-link .line-name').first().textContent()).toBe('Anne Noël')
  await page.getByRole('button', { name: /^Garder cette fiche\s: Zoe Leboeuf, 06/ }).waitFor()
  await page.getByLabel(/Chercher par numéro/).fill('06 39 98')
  await page.getByText('2 clients').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Zo/ }).waitFor()
  await page.getByLabel('Note', { exact: true }).fill('Portail à droite')
  await page.getByRole('button', { name: 'Ajouter' }).click()
  await page.getByText('Portail à droite').waitFor()
  const id = Number(page.url().split('/').pop())
  const coming = page.locator('section', { has: page.getByRole('heading', { name: 'À venir' }) })
  await coming
    .getByText(/ avec /)
    .first()
    .waitFor()
  await coming.getByText(/mails à envoyer/).click()
  await coming.getByText('Demande d’avis', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Nouveau rappel' }).last().click()
  await page.getByText(/Au sujet de Zo/).waitFor()
  await page.getByLabel('Que faut-il faire, et pour qui').fill('Rappeler pour le devis')
  await page.keyboard.press('Enter')
  await page.getByText('Rappeler pour le devis').waitFor()
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Zoé Le Bœuf-Martin')
  await claire.patch(`/api/admin/clients/${id}`, { version: 1, name: 'Zoé Autre' })
  await page.locator('.versions').getByText('Zoé Autre').waitFor()
  await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click()
  await page.getByText('Fiche enregistrée').first().waitFor()
  await page.getByRole('button', { name: /Fusionner dans/ }).click()
  await page.getByRole('button', { name: 'Garder les deux' }).click()
  await page.getByRole('button', { name: /Fusionner dans/ }).click()
  await page.getByText('Cela ne s’annule pas').waitFor()
  await page.getByRole('button', { name: 'Oui, fusionner' }).click()
  await page.getByText('Une seule fiche désormais').first().waitFor()
  const { body } = await claire.post('/api/admin/clients/search', { q: '0639981234' })
  expect(body.clients).toMatchObject([{ name: 'Zoé Le Bœuf-Martin', visits: [{}, {}] }])
})

test('a call that rings opens the caller’s file; the number leaves the address at once', async () => {
  const { page, stage } = await desk('/admin/call?phone=%2B33611223344')
  await page.getByRole('heading', { level: 1, name: 'Anne Noël' }).waitFor()
  expect(page.url()).toMatch(/\/admin\/clients\/\d+$/)
  await page.goto(`${stage.origin}/admin/call?phone=%2B33699999999`)
  await page.getByRole('textbox', { name: 'Téléphone' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Téléphone' }).inputValue()).toBe('06\u00a099\u00a099\u00a099\u00a099')
  expect(page.url()).not.toContain('99999')
  await page.goto(`${stage.origin}/admin/call?phone={phone}`)
  await page.getByLabel('Numéro, nom ou adresse').waitFor()
  expect(await page.getByLabel('Numéro, nom ou adresse').inputValue()).toBe('')
  await page.getByText('Le standard n’a pas donné de numéro lisible').waitFor()
  expect(stage.world.logs.join('')).not.toMatch(/33611223344|33699999999|\{phone\}/)
})

test.for([
  ['desk, light', { ...DESKTOP, colorScheme: 'light' }],
  ['desk, dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['telephone, dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('the pages are accessible and fit: %s', async ([name, options]) => {
  const { page } = await desk('/admin/clients', options)
  const look = async (step: string) => {
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/clients-${name.replaceAll(/\W/g, '')}-${step}.png`,
        fullPage: true,
      })
    expect(await axeFindings(page), step).toEqual([])
    expect(await fitsWidth(page), step).toBe(true)
  }
  await page.getByText('même numéro').waitFor()
  await look('start')
  await page.getByLabel(/Chercher par numéro/).fill('nobdy')
  await page.getByText('Aucun client').waitFor()
  await page.getByLabel(/Chercher par numéro/).fill('zoe')
  await page.getByText('2 clients').waitFor()
  await look('found')
  await page.keyboard.press('Enter')
  await page.locator('.main h1').waitFor()
  await page.getByRole('heading', { name: 'Coordonnées' }).waitFor()
  await page.getByText('à venir').first().waitFor()
  await look('file')
})
