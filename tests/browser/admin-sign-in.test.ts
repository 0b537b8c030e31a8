import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { codeOf } from '../totp.ts'
import { cookiesOf } from '../world.ts'
import { heading } from './person.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const sound = async (page: Page) => {
  expect(await axeFindings(page)).toEqual([])
  expect(await fitsWidth(page)).toBe(true)
}

/** With the keys alone, as somebody does who signs in every morning. */
async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await heading(page, 'Connexion').waitFor()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

const arrived = (page: Page) =>
  page
    .getByRole('navigation', { name: 'Pages' })
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .waitFor()

describe.each([
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }],
  ['1280 px, light', { ...DESKTOP, colorScheme: 'light' as const }],
])('at %s', (_, options) => {
  test('a wrong password, the right one, the settings, the way out: with the keys alone', async () => {
    const stage = await openStage()
    const claire = await stage.world.signIn()
    const page = await stage.visit('/admin/settings/users', options)
    await heading(page, 'Connexion').waitFor()
    await sound(page)
    await signIn(page, { ...claire, password: 'wrong battery horse' })
    await page.getByText('L’adresse e-mail ou le mot de passe ne convient pas.').waitFor()
    await sound(page)
    await page.keyboard.type(claire.password)
    await page.keyboard.press('Enter')
    await heading(page, 'Utilisateurs').waitFor()
    await page.getByRole('button', { name: 'Claire' }).click()
    await heading(page, 'Claire').waitFor()
    await sound(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Inviter un collègue' }).click()
    await heading(page, 'Inviter un collègue').waitFor()
    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await page.getByText('Ce champ est nécessaire.').first().waitFor()
    await sound(page)
    await page.getByLabel('Nom', { exact: true }).fill('Odile Praud')
    await page.getByLabel('Adresse e-mail').fill('odile@example.com')
    await page.keyboard.press('Enter')
    await page.getByText('invitation envoyée').waitFor()
    await page.getByRole('button', { name: 'Odile Praud' }).click()
    await heading(page, 'Odile Praud').waitFor()
    await sound(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await heading(page, 'Raccourcis').waitFor()
    await sound(page)
    await page.keyboard.press('Escape')
    if (options.viewport.width < 500) await page.getByRole('button', { name: 'Menu' }).click()
    await sound(page)
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await heading(page, 'Connexion').waitFor()
  })

  test('a code from the telephone, or one kept on paper', async () => {
    const stage = await openStage()
    const claire = await stage.world.signIn()
    const { body } = await claire.post('/api/auth/two-factor/enable', { password: claire.password })
    const set = await claire.post('/api/auth/two-factor/verify-totp', { code: codeOf(body.totpURI) })
    expect(cookiesOf(set)).not.toBe('')
    const page = await stage.visit('/admin', options)
    await signIn(page, claire)
    await page.getByLabel('Code de votre téléphone').waitFor()
    await sound(page)
    await page.keyboard.type(codeOf(body.totpURI, 40))
    await page.getByText(/Ce code ne convient pas/).waitFor()
    await sound(page)
    await page.getByRole('button', { name: 'Je n’ai pas mon téléphone' }).click()
    await page.getByLabel('Code de secours').fill(body.backupCodes[0])
    await sound(page)
    await page.keyboard.press('Enter')
    await arrived(page)
  })
})

test('a session that ends under somebody’s hands: signed in again in place, what was asked is done', async () => {
  const stage = await openStage()
  const claire = await stage.world.signIn()
  await stage.world.signIn({ role: 'assistant' })
  const page = await stage.visit('/admin/settings/users', DESKTOP)
  await signIn(page, claire)
  await page.getByRole('button', { name: 'Claire' }).last().click()
  await stage.world.db.execute(sql`delete from session`)
  await page.getByRole('button', { name: 'En faire un administrateur' }).click()
  await heading(page, 'Reconnectez-vous').waitFor()
  await sound(page)
  await page.keyboard.press('Escape')
  await page.keyboard.type(claire.password)
  await page.keyboard.press('Enter')
  await page.getByText('Claire a changé de rôle.').first().waitFor()
  await sound(page)
  await page.keyboard.press('z')
  await page.getByText('Claire a retrouvé son rôle.').first().waitFor()
  const roles = await stage.world.db.select({ role: sql<string>`role` }).from(sql`app_user`).orderBy(sql`email`)
  expect(roles.map(({ role }) => role).toSorted()).toEqual(['admin', 'assistant'])
})

test('the server goes and comes back: said, and what was not read is read then', async () => {
  const stage = await openStage()
  const claire = await stage.world.signIn()
  const page = await stage.visit('/admin', DESKTOP)
  await signIn(page, claire)
  await page.getByRole('link', { name: 'Réglages' }).click()
  await heading(page, 'Réglages').waitFor()
  stage.intercept(() => new Response('no', { status: 502 }))
  await page.getByRole('link', { name: 'Utilisateurs' }).click()
  await page
    .getByText(/Le serveur ne répond pas\. Rien n’est perdu/)
    .first()
    .waitFor()
  await sound(page)
  stage.intercept(null)
  await page.getByRole('button', { name: 'Claire' }).waitFor()
  await page
    .getByText(/Le serveur ne répond pas\. Rien n’est perdu/)
    .first()
    .waitFor({ state: 'detached' })
})
