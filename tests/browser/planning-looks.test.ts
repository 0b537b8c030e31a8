import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, block, planningDesk } from './planning-desk.ts'
import { axeFindings, DESKTOP, fitsWidth, PHONE } from './stage.ts'

const SCREEN = { viewport: { width: 1280, height: 720 } }

test.for([
  ['desk, light', { ...SCREEN, colorScheme: 'light' }],
  ['desk, dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['telephone, light', { ...PHONE, colorScheme: 'light' }],
  ['telephone, dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('every sheet of the board is accessible and fits: %s', async ([name, options]) => {
  const { book, open, claire } = await planningDesk({ options, now: '2026-11-24T12:15:00+01:00' })
  const zoe = await book('alice', at('14:00'), 'Zoé Le Bœuf')
  await book('bob', at('10:30'), 'Anne Noël', 'depannage')
  await book('bob', at('14:00'), 'Copropriété des Tilleuls')
  await claire.patch(`/api/admin/bookings/${zoe}`, { version: 1, notes: 'Portail à droite' })
  const page: Page = await open()
  const isPhone = options.viewport.width === 360
  const look = async (step: string) => {
    const shots = process.env.SHOTS
    if (shots) await page.screenshot({ path: `${shots}/looks-${name.replaceAll(/\W/g, '')}-${step}.png` })
    expect(await axeFindings(page), step).toEqual([])
    expect(await fitsWidth(page), step).toBe(true)
  }
  const visit = isPhone ? page.locator(`.agenda [data-reference="${zoe}"]`) : block(page, zoe)
  await visit.click()
  await page.getByRole('heading', { level: 2, name: 'Zoé Le Bœuf' }).waitFor()
  await page.locator('.visit-part ol li').first().waitFor()
  await look('visit')
  await page.getByText('Déplacer', { exact: true }).first().click()
  await page.locator('.move .place').first().waitFor()
  await look('move')
  await page.getByLabel('Technicien').last().selectOption('bob')
  await page.locator('.move-form').getByRole('button', { name: 'Déplacer' }).click()
  await page
    .locator('.trouble')
    .getByText(/bob T\. a déjà une visite/)
    .waitFor()
  await look('taken')
  await page.getByLabel('Heure').fill('12:30')
  await page.locator('.move-form').getByRole('button', { name: 'Déplacer' }).click()
  await page.getByRole('button', { name: 'Déplacer quand même' }).waitFor()
  await look('outside')
  await page.keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  const gaps = page.locator(isPhone ? '.agenda-gap' : '.gap[data-kind="open"]')
  await gaps.first().click()
  await page.getByText('Ces heures sont passées').waitFor()
  await look('gap-over')
  if (isPhone) await page.keyboard.press('Escape')
  await gaps.last().click()
  await page.getByRole('button', { name: 'Réserver ici' }).waitFor()
  await look('gap')
  await page.getByRole('button', { name: 'Changer les horaires de ce jour' }).last().click()
  await page.getByRole('button', { name: 'Changer ce jour' }).waitFor()
  await look('day')
})

test('the week’s columns are headed in one line each, beside a sheet too', async () => {
  const { book, open } = await planningDesk({ path: '/admin/planning?view=week&date=2026-11-24', options: SCREEN })
  const zoe = await book('alice', at('14:00', '2026-11-28'), 'Zoé Le Bœuf')
  for (let hour = 8; hour < 18; hour++)
    await book('bob', at(`${hour}:00`.padStart(5, '0'), '2026-11-28'), `Client ${hour}`)
  const page: Page = await open()
  await block(page, zoe).waitFor()
  const lines = () =>
    page.locator('.week-day').evaluateAll((heads) =>
      heads.map((head) => {
        const [link, count] = [...head.children].map((child) => child.getBoundingClientRect())
        const isOne =
          link &&
          count &&
          count.top < link.bottom &&
          link.height < 2 * Number.parseFloat(getComputedStyle(head).lineHeight) * 1.1
        return isOne === true && head.scrollWidth <= head.clientWidth
      }),
    )
  const look = async (step: string) => {
    const shots = process.env.SHOTS
    if (shots) await page.screenshot({ path: `${shots}/week-head-${step}.png` })
    expect(await lines(), step).toEqual(Array.from({ length: 7 }, () => true))
  }
  await look('alone')
  await block(page, zoe).click()
  await page.getByRole('heading', { level: 2, name: 'Zoé Le Bœuf' }).waitFor()
  await look('beside')
})
