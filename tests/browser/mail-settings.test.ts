import { expect, test } from 'vitest'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

async function open(path: string, options: object = DESKTOP) {
  const stage = await openStage({ now: '2026-11-23T09:00:00+01:00' })
  const boss = await stage.world.signIn()
  const page = await stage.visit(path, options)
  await page.getByLabel('Adresse e-mail').fill(boss.email)
  await page.getByLabel('Mot de passe').fill(boss.password)
  await page.keyboard.press('Enter')
  const look = async (name: string) => {
    await page
      .getByRole('button', { name: /^Enregistrer( ma saisie)?$/ })
      .first()
      .waitFor()
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/rules-${name}.png`, fullPage: true })
    expect(await axeFindings(page), name).toEqual([])
    expect(await fitsWidth(page), name).toBe(true)
  }
  return { boss, page, look, save: page.getByRole('button', { name: 'Enregistrer', exact: true }) }
}

test.for([
  ['desk, light', { ...DESKTOP, colorScheme: 'light' as const }],
  ['telephone, dark', { ...PHONE, colorScheme: 'dark' as const }],
] as const)('when mails leave and whose follow-ups are: accessible and fit: %s', async ([name, options]) => {
  for (const path of ['mails', 'follow-ups'])
    await (await open(`/admin/settings/${path}`, options)).look(`${path}-${name}`)
})

test('mails: a wrong hour is named, a kind is switched off, somebody else’s change is shown', async () => {
  const { boss, page, look, save } = await open('/admin/settings/mails')
  const hour = page.getByLabel('Rappel de la veille, heure')
  await hour.fill('25:00')
  await save.click()
  await page.locator('#field-mails-reminderAt-error').waitFor()
  expect(await hour.inputValue()).toBe('25:00')
  await hour.fill('16:30')
  await page.getByLabel('Demande d’avis, deuxième').uncheck()
  const { version } = (await boss.get('/api/admin/settings/mails')).body
  const theirs = { version, messages: { reminderAt: '14:00' } }
  expect((await boss.patch('/api/admin/settings/mails', theirs)).status).toBe(200)
  await save.click()
  await page.getByText('14:00').first().waitFor()
  await look('mails-stale')
  await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click()
  await page.getByText('Enregistré').first().waitFor()
  expect((await boss.get('/api/admin/settings/mails')).body).toMatchObject({
    ...{ mailFrom: null, messages: { reminderAt: '16:30', off: ['survey-again'] } },
  })
})

test('follow-ups: whose each kind is, and by when', async () => {
  const { boss, page, save } = await open('/admin/settings/follow-ups')
  await page.getByLabel('Borne', { exact: true }).selectOption('Claire')
  await page.getByLabel('Délai urgent (heures)').fill('2')
  await save.click()
  await page.getByText('Enregistré').first().waitFor()
  expect((await boss.get('/api/admin/settings/follow-ups')).body).toMatchObject({
    ...{ urgentHours: 2, owners: { borne: boss.id, devis: null } },
  })
})
