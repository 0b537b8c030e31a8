import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { resetLinks } from '../mailing.ts'
import { codeOf } from '../totp.ts'
import { heading } from './person.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const sound = async (page: Page) => {
  expect(await axeFindings(page)).toEqual([])
  expect(await fitsWidth(page)).toBe(true)
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe').fill(password)
  await page.keyboard.press('Enter')
}

/** The key that somebody without a camera types into the app. */
const keyOf = async (page: Page) => {
  const typed = (await page.locator('code.secret').textContent()) ?? ''
  return `otpauth://totp/x?secret=${typed.replaceAll(' ', '')}`
}

/** From the password to the codes on paper. */
async function setUpCode(page: Page, password: string) {
  await page.getByLabel('Confirmez avec votre mot de passe').fill(password)
  await button(page, 'Continuer').click()
  await page.getByRole('img', { name: /Code à scanner/ }).waitFor()
  await sound(page)
  await page.getByLabel('Les six chiffres affichés').fill('000000')
  await page.getByText(/Ce code ne convient pas/).waitFor()
  await page.getByLabel('Les six chiffres affichés').fill(codeOf(await keyOf(page)))
  await heading(page, 'Vos codes de secours').waitFor()
  await sound(page)
}

describe.each([
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }],
  ['1280 px, light', { ...DESKTOP, colorScheme: 'light' as const }],
])('at %s', (_, options) => {
  test('one’s own account: a code put in place and removed, another password, other sessions closed', async () => {
    const stage = await openStage()
    const claire = await stage.world.signIn()
    const page = await stage.visit('/admin/account', options)
    await signIn(page, claire)
    await heading(page, 'Mon compte').waitFor()
    await button(page, 'Fermer toutes les autres').waitFor()
    await sound(page)
    await button(page, 'Mettre en place').click()
    await setUpCode(page, claire.password)
    await button(page, 'Je les ai gardés').click()
    await page.getByText('Votre téléphone donne un code à chaque connexion.').waitFor()
    await button(page, 'Retirer le code').click()
    await page.getByLabel('Confirmez avec votre mot de passe').fill('wrong battery horse')
    await button(page, 'Retirer le code').click()
    await page.getByRole('alert').filter({ hasText: 'mot de passe' }).waitFor()
    await sound(page)
    await page.getByLabel('Confirmez avec votre mot de passe').fill(claire.password)
    await button(page, 'Retirer le code').click()
    await button(page, 'Mettre en place').waitFor()

    await page.getByLabel('Mot de passe actuel').fill(claire.password)
    await page.getByLabel('Nouveau mot de passe').fill('court')
    await button(page, 'Changer le mot de passe').click()
    await page.getByText(/Un mot de passe a au moins 12/).waitFor()
    await sound(page)
    await page.getByLabel('Nouveau mot de passe').fill('another battery horse')
    await button(page, 'Changer le mot de passe').click()
    await page.getByText('Mot de passe changé. Vos autres sessions sont fermées.').first().waitFor()
    expect((await claire.get('/api/admin/me')).status).toBe(401)
    const again = { ...claire, password: 'another battery horse' }
    expect((await stage.world.post('/api/auth/sign-in/email', again)).status).toBe(200)
    await page.reload()
    await button(page, 'Fermer toutes les autres').click()
    await page.getByText('Vous n’êtes connecté qu’ici.').waitFor()
    await sound(page)
  })

  test('a company that asks for a code: nothing else answers until it is in place', async () => {
    const stage = await openStage()
    const claire = await stage.world.signIn()
    await stage.world.db.execute(sql`update company set second_factor_required = true`)
    const page = await stage.visit('/admin/clients', options)
    await signIn(page, claire)
    await page.getByText(/Votre entreprise demande un code/).waitFor()
    await sound(page)
    await setUpCode(page, claire.password)
    await button(page, 'Je les ai gardés').click()
    await heading(page, 'Clients').waitFor()
  })

  test('a forgotten password: the link from the mail, once, out of the address bar at once', async () => {
    const stage = await openStage()
    const { world } = stage
    const claire = await world.signIn()
    const page = await stage.visit('/admin', options)
    await button(page, 'Mot de passe oublié\u00a0?').click()
    await heading(page, 'Mot de passe oublié').waitFor()
    await sound(page)
    await page.getByLabel('Adresse e-mail').fill(claire.email)
    await page.keyboard.press('Enter')
    await page.getByText(/le lien vient de partir/).waitFor()
    await sound(page)
    const [mail] = await resetLinks(world)
    const { pathname, search } = new URL(mail?.url ?? '')
    await page.goto(stage.origin + pathname + search)
    await heading(page, 'Nouveau mot de passe').waitFor()
    expect(page.url()).toBe(`${stage.origin}/admin/reset-password`)
    await page.getByLabel('Nouveau mot de passe').fill('court')
    await page.keyboard.press('Enter')
    await page.getByText(/Un mot de passe a au moins 12/).waitFor()
    await sound(page)
    await page.getByLabel('Nouveau mot de passe').fill('another battery horse')
    await page.keyboard.press('Enter')
    await page.getByText(/Votre mot de passe est changé/).waitFor()
    await sound(page)
    await button(page, 'Se connecter').click()
    await signIn(page, { ...claire, password: 'another battery horse' })
    await button(page, 'Se déconnecter').or(button(page, 'Menu')).first().waitFor()
    await page.goto(stage.origin + pathname + search)
    await page.getByLabel('Nouveau mot de passe').fill('a third battery horse')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'lien' }).waitFor()
    await sound(page)
  })
})
