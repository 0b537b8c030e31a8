import type { Page } from 'playwright-core'

/** What a visitor does in the widget, in their words. */
export const chooseService = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) }).click()
export const slots = (page: Page) => page.locator('creneau-booking button[data-start]')
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

export async function fillIn(page: Page, { email = 'camille@example.com' } = {}) {
  await page.getByLabel('Nom et prénom').fill('Camille Durand')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Téléphone').fill('06 39 98 12 34')
  await page.getByLabel('Numéro et rue').fill('12 rue des Lilas')
  await page.getByLabel('Code postal').fill('44000')
  await page.getByLabel('Ville').fill('Nantes')
  await page.getByRole('checkbox').check()
}
