import { expect, test } from 'vitest'
import { outbox, send } from '../mailing.ts'
import { at, block, planningDesk } from './planning-desk.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const NOW = '2026-11-23T09:00:00+01:00'

async function open(path: string, options: object = DESKTOP) {
  const stage = await openStage({ now: NOW })
  const boss = await stage.world.signIn()
  const page = await stage.visit(path, options)
  await page.getByLabel('Adresse e-mail').fill(boss.email)
  await page.getByLabel('Mot de passe').fill(boss.password)
  await page.keyboard.press('Enter')
  const frame = page.frameLocator('.mail-frame')
  const look = async (name: string) => {
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/mails-${name}.png`, fullPage: true })
    expect(await axeFindings(page), name).toEqual([])
    expect(await fitsWidth(page), name).toBe(true)
  }
  return { ...stage, boss, page, frame, look }
}

test.for([
  ['desk, light', { ...DESKTOP, colorScheme: 'light' as const }],
  ['telephone, dark', { ...PHONE, colorScheme: 'dark' as const }],
] as const)('automatic and ready mails are accessible and fit: %s', async ([name, options]) => {
  const texts = await open('/admin/settings/mail-texts', options)
  await texts.frame.getByText('Claire Martin').last().waitFor()
  await texts.look(`texts-${name}`)
  const ready = await open('/admin/settings/templates', options)
  await ready.page.getByRole('button', { name: 'Retard du technicien' }).click()
  await ready.frame.getByText('20 minutes').last().waitFor()
  await ready.look(`ready-${name}`)
  await ready.page.getByRole('button', { name: 'Nouveau mail prêt' }).click()
  await ready.page.getByLabel('Identifiant').waitFor()
  await ready.look(`new-${name}`)
})

test('what is written is seen at once; a wrong variable is named; somebody else’s text is not written over', async () => {
  const { page, frame, boss, look } = await open('/admin/settings/mail-texts')
  const opening = page.getByLabel('Début')
  await opening.fill('Chère cliente {prenom},')
  await page
    .getByText(/prenom/)
    .last()
    .waitFor()
  await page.getByRole('button', { name: 'Enregistrer ce texte' }).click()
  await look('wrong-variable')
  await opening.fill('Merci, ')
  await page.getByRole('button', { name: '{client.name}' }).click()
  expect(await opening.inputValue()).toBe('Merci, {client.name}')
  await frame.getByText('Merci, Claire Martin').last().waitFor()
  const theirs = { version: 0, subject: 'À bientôt', opening: 'Bonjour', closing: 'Cordialement' }
  expect((await boss.put('/api/admin/mail-texts/confirmation/fr', theirs)).status).toBe(200)
  await page.getByRole('button', { name: 'Enregistrer ce texte' }).click()
  await page.getByText('Cordialement').waitFor()
  expect(await opening.inputValue()).toBe('Merci, {client.name}')
  await look('stale')
  await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click()
  await page.getByText('Texte de l’entreprise.').waitFor()
  const { texts } = (await boss.get('/api/admin/mail-texts')).body
  expect(texts).toEqual([expect.objectContaining({ opening: 'Merci, {client.name}', version: 2 })])
  await page.getByRole('button', { name: 'Revenir au texte d’origine' }).click()
  await page.getByText('Texte d’origine.').waitFor()
  expect((await boss.get('/api/admin/mail-texts')).body.texts).toEqual([])
})

test('a ready mail is made, changed and deleted', async () => {
  const { page, boss } = await open('/admin/settings/templates')
  await page.getByRole('button', { name: 'Nouveau mail prêt' }).click()
  await page.getByLabel('Identifiant').fill('Carte de vœux')
  await page.getByLabel('Titre').fill('Carte de vœux')
  await page.getByLabel('Objet').fill('Bonne année, {client.name}')
  await page.getByLabel('Texte', { exact: true }).fill('Toute l’équipe vous souhaite une belle année.')
  await page.getByRole('button', { name: 'Créer ce mail' }).click()
  await page.locator('#field-ready-slug-error').waitFor()
  await page.getByLabel('Identifiant').fill('carte-de-voeux')
  await page.getByRole('button', { name: 'Créer ce mail' }).click()
  await page.getByLabel('Chercher un mail prêt').fill('voeux')
  await page.getByRole('button', { name: 'Carte de vœux' }).click()
  await page.getByLabel('Titre').fill('Vœux')
  await page.getByRole('button', { name: 'Enregistrer ce texte' }).click()
  await page.getByRole('button', { name: 'Vœux', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Supprimer ce mail' }).click()
  await page.getByRole('button', { name: 'Oui, supprimer' }).click()
  await page.getByText('Aucun mail prêt ne contient ces mots.').waitFor()
  expect((await boss.get('/api/admin/templates/carte-de-voeux')).status).toBe(404)
})

test('from a visit: a ready mail is found by typing, filled in, looked at and sent once', async () => {
  const { stage, book, open: openBoard } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await openBoard()
  await block(page, zoe).click()
  await page.getByRole('button', { name: 'Envoyer un mail' }).click()
  await page.getByLabel('Quel mail\u00a0?').first().fill('retard du tech')
  await page.getByLabel('Retard du technicien').check()
  const delay = page.locator('#field-mail-delay')
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await page.locator('#field-mail-delay-error').waitFor()
  await delay.fill('20 minutes')
  await page.frameLocator('.mail-frame').getByText('20 minutes').last().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Modifier le texte de ce mail' }).click()
  await page.getByLabel('Objet').fill('Nous arrivons')
  await page.getByRole('button', { name: 'Envoyer', exact: true }).dblclick()
  await page.getByText('Mail d’un assistant').first().waitFor()
  await send(stage.world)
  const sent = (await outbox(stage.world)).filter(({ kind }) => kind === 'template')
  expect(sent.map(({ subject, text }) => ({ subject, said: text.includes('20 minutes') }))).toEqual([
    { subject: 'Nous arrivons', said: true },
  ])
  // The clock that tests put into every frame.
  stage.forgive(/frame is sandboxed/)
})
