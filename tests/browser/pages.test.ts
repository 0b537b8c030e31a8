import { describe, expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { heading, slots } from './person.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const nextWeekday = () => {
  const date = new Date(Date.now() + 3 * 86_400_000)
  while (date.getUTCDay() % 6 === 0) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

async function booked() {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }] })
  const { body } = await stage.world.get(`/api/slots?service=diagnostic&from=${nextWeekday()}&to=${nextWeekday()}`)
  const reply = await stage.world.post('/api/bookings', bookingOf('diagnostic', body.slots[2].start))
  return { stage, path: new URL(reply.body.manageUrl).pathname as string, reference: reply.body.reference as string }
}

const sound = async (page: Parameters<typeof axeFindings>[0]) => {
  expect(await axeFindings(page)).toEqual([])
  expect(await fitsWidth(page)).toBe(true)
}

describe.each([
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }],
  ['1280 px, light', { ...DESKTOP, colorScheme: 'light' as const }],
])('at %s', (_, options) => {
  test.each([
    ['/', /électricien/i],
    ['/book', /Prendre rendez-vous/],
    ['/api/docs', /Créneau API/],
    ['/nowhere', /./],
  ])('%s is sound', async (path, title) => {
    const stage = await openStage()
    const page = await stage.visit(path, options)
    await page.getByRole('heading', { level: 1, name: title }).first().waitFor()
    if (path === '/' || path === '/book') await heading(page, /De quoi avez-vous besoin/).waitFor()
    await sound(page)
  })

  test('a visit is seen, moved and cancelled from its link', async () => {
    const { stage, path, reference } = await booked()
    const page = await stage.visit(path, options)
    await heading(page, 'Votre rendez-vous').waitFor()
    await page.getByText(reference).first().waitFor()
    await sound(page)
    await page.getByRole('button', { name: 'Déplacer', exact: true }).click()
    await page.locator('button[data-start]').nth(5).waitFor()
    await sound(page)
    await page.locator('button[data-start]').nth(5).click()
    await page.getByRole('button', { name: 'Oui, déplacer' }).waitFor()
    await sound(page)
    await page.getByRole('button', { name: 'Oui, déplacer' }).click()
    await heading(page, 'C’est déplacé.').waitFor()
    await sound(page)
    await page.getByRole('button', { name: 'Annuler le rendez-vous' }).click()
    await page.getByLabel(/Pourquoi/).fill('Réparé entre-temps.')
    await sound(page)
    await page.getByRole('button', { name: 'Oui, annuler' }).click()
    await heading(page, 'C’est annulé.').waitFor()
    await sound(page)
    const shown = await stage.world.get(`/api/bookings/${path.slice(3)}`)
    expect(shown.body.status).toBe('cancelled')
  })
})

test('an unknown link is told kindly', async () => {
  const stage = await openStage()
  const page = await stage.visit(`/m/${'x'.repeat(43)}`, PHONE)
  await heading(page, /Ce lien ne mène à aucun rendez-vous/).waitFor()
  await sound(page)
})

test('nothing is asked of a third hand, stored or set as a cookie', async () => {
  const stage = await openStage()
  const foreign: string[] = []
  const page = await stage.visit('/book', PHONE)
  page.on('request', (request) => {
    if (!request.url().startsWith(stage.origin)) foreign.push(request.url())
  })
  await page.reload()
  await page.getByRole('button', { name: /diagnostic/ }).click()
  await slots(page).first().waitFor()
  expect(foreign).toEqual([])
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
})
