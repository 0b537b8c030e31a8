import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, block, planningDesk } from './planning-desk.ts'
import { axeFindings } from './stage.ts'

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-key'))
const announced = (page: Page, text: RegExp) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('p.sr[role=status]')?.textContent ?? ''),
    text.source,
  )
const toast = (page: Page, text: RegExp) => page.locator('.toast p', { hasText: text }).waitFor()

/** From the middle of a visit to an hour of another row, as a hand does. */
async function drag(page: Page, reference: string, technician: string, hour: number, drop = true) {
  const from = await block(page, reference).boundingBox()
  const track = await page.locator(`[data-technician="${technician}"] .track`).boundingBox()
  if (!from || !track) throw new Error('nothing to drag')
  const grab = { x: from.x + 12, y: from.y + from.height / 2 }
  await page.mouse.move(grab.x, grab.y)
  await page.mouse.down()
  const to = { x: track.x + ((hour - 8) / 10) * track.width + 12, y: track.y + track.height / 2 }
  await page.mouse.move((grab.x + to.x) / 2, to.y, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.locator('.ghost').waitFor()
  if (drop) await page.mouse.up()
}

test('by keyboard a visit is picked up, carried, dropped, and put back by undo', async () => {
  const { book, open, record } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  await block(page, zoe).focus()
  await page.keyboard.press('m')
  await announced(page, /Zoé Le Bœuf en main/)
  await page.keyboard.press('ArrowRight')
  await announced(page, /10.h.30, avec alice T\., libre/)
  await page.keyboard.press('ArrowDown')
  await announced(page, /10.h.30, avec bob T\., libre/)
  await page.keyboard.press('Escape')
  await announced(page, /reste où elle était/)
  expect((await record(zoe)).technician.slug).toBe('alice')
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await toast(page, /déplacée le mardi/)
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' }, start: at('10:30') })
  await page.locator(`[data-technician="bob"] [data-reference="${zoe}"]`).waitFor()
  expect(await focused(page)).toBe(`v:${zoe}`)
  await page.keyboard.press('z')
  await toast(page, /remise à sa place/)
  await page.locator(`[data-technician="alice"] [data-reference="${zoe}"]`).waitFor()
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'alice' }, start: at('10:00'), version: 3 })
})

test('undo takes no place that the rules refuse, unless it was refused before: then with its reason', async () => {
  const { book, open, record, claire } = await planningDesk()
  const zoe = await book('alice', at('10:10'), 'Zoé Le Bœuf')
  const jean = await book('bob', at('10:00'), 'Jean Martin')
  const page = await open()
  const moveOn = async (reference: string) => {
    await block(page, reference).focus()
    await page.keyboard.press('m')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await toast(page, /déplacée le mardi/)
  }
  await moveOn(zoe)
  expect((await record(zoe)).start).toBe(at('10:30'))
  await page.keyboard.press('z')
  await toast(page, /remise à sa place/)
  expect((await record(zoe)).start).toBe(at('10:10'))
  const { body } = await claire.get(`/api/admin/audit?booking=${zoe}`)
  expect(body.events.map(({ after }: { after: { forced?: string } }) => after.forced)).toContain(
    'Retour à la place d’avant',
  )
  await moveOn(jean)
  const closing = { technician: 'bob', date: '2026-11-24', kind: 'closed', start: '09:00', end: '10:30', reason: 'x' }
  await claire.post('/api/admin/overrides', closing)
  await page.keyboard.press('z')
  await page.getByRole('button', { name: 'Déplacer quand même' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect((await record(jean)).start).toBe(at('10:30'))
})

test('by mouse it is dragged to another hour and another technician; Escape in mid-air gives up', async () => {
  const { book, open, record } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  await drag(page, zoe, 'bob', 14, false)
  expect(await page.locator('.ghost').getAttribute('data-fit')).toBe('free')
  expect(await page.locator('.ghost-label').textContent()).toMatch(/14.h · libre/)
  await page.keyboard.press('Escape')
  await page.locator('.ghost').waitFor({ state: 'detached' })
  await page.mouse.up()
  expect(await page.locator('.sheet').count()).toBe(0)
  await drag(page, zoe, 'bob', 14)
  await toast(page, /déplacée/)
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' }, start: at('14:00') })
  await page.getByRole('button', { name: /^Annuler/ }).click()
  await toast(page, /remise à sa place/)
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'alice' }, start: at('10:00') })
})

test('in a week it is carried to another date at its hour', async () => {
  const { book, open, record } = await planningDesk({ path: '/admin/planning?view=week&date=2026-11-24' })
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  await block(page, zoe).focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowRight')
  await announced(page, /mercredi 25.novembre à 10.h, avec alice T\., libre/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await toast(page, /déplacée/)
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' }, start: at('10:00', '2026-11-25') })
})

test('over another visit it goes back, says whose the place is, and offers the nearest', async () => {
  const { book, open, record } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  await book('bob', at('10:00'), 'Anne Noël')
  const page = await open()
  await drag(page, zoe, 'bob', 10, false)
  expect(await page.locator('.ghost').getAttribute('data-fit')).toBe('taken')
  await page.mouse.up()
  await page.getByText(/bob T\. a déjà une visite de 10.h à 11.h.: Anne Noël/).waitFor()
  await page.locator(`[data-technician="alice"] [data-reference="${zoe}"][data-returned]`).waitFor()
  expect(await page.getByRole('button', { name: 'Déplacer quand même' }).count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  const [first] = await page.locator('.trouble .place').all()
  expect(await first?.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await toast(page, /déplacée/)
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' } })
  await page.locator('.trouble').waitFor({ state: 'detached' })
})

test('outside the rules it says which, and goes there only with a reason', async () => {
  const { book, open, record, claire } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  await drag(page, zoe, 'alice', 12)
  await page.getByText('En dehors des heures de travail.').waitFor()
  await page.getByRole('button', { name: 'Déplacer quand même' }).click()
  await page.getByText(/Écrivez la raison/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.type('Seul moment possible')
  await page.keyboard.press('Enter')
  await toast(page, /déplacée/)
  expect(await record(zoe)).toMatchObject({ start: at('12:00') })
  const { body } = await claire.get(`/api/admin/audit?booking=${zoe}`)
  expect(body.events.at(-1).after).toMatchObject({ forced: 'Seul moment possible' })
  await page.getByText(/hors règles.: Seul moment possible/).waitFor()
})

test('what somebody else changed meanwhile is shown beside what was wanted, and nothing is overwritten', async () => {
  const { book, open, record, claire, stage } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  // Nobody tells this page: it still shows what it saw.
  stage.intercept((request) => (request.url.endsWith('/api/admin/events') ? new Response(null, { status: 503 }) : null))
  const page = await open()
  await block(page, zoe).waitFor()
  await claire.patch(`/api/admin/bookings/${zoe}`, { version: 1, start: at('15:00') })
  await drag(page, zoe, 'bob', 9)
  await page.getByText('Quelqu’un d’autre vient de changer cette visite.').waitFor()
  await page.getByText(/Maintenant.: le mardi 24.novembre à 15.h, avec alice T\./).waitFor()
  await page.getByText(/Vous vouliez.: le mardi 24.novembre à 9.h, avec bob T\./).waitFor()
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'alice' }, start: at('15:00') })
  await page.getByRole('button', { name: 'Appliquer mon changement' }).click()
  await toast(page, /déplacée/)
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' }, start: at('09:00'), version: 3 })
})

test('the outcome is one click on the row, one key on the focus, one click in the sheet; each can be taken back', async () => {
  const { book, open, record } = await planningDesk({ now: '2026-11-24T12:00:00+01:00' })
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const anne = await book('bob', at('16:00'), 'Anne Noël')
  const page = await open()
  await block(page, zoe).hover()
  await page.locator('.quick').getByRole('button', { name: 'Terminée' }).click()
  await toast(page, /visite terminée/)
  await page.locator(`[data-reference="${zoe}"][data-state="completed"]`).waitFor()
  expect(await record(zoe)).toMatchObject({ status: 'completed' })
  await page.keyboard.press('z')
  await page.locator(`[data-reference="${zoe}"][data-state="confirmed"]`).waitFor()
  await block(page, zoe).focus()
  await page.keyboard.press('a')
  await page.locator(`[data-reference="${zoe}"][data-state="no-show"]`).waitFor()
  await toast(page, /client absent/)
  expect(await record(zoe)).toMatchObject({ status: 'no_show' })
  await block(page, anne).click()
  await page.getByRole('heading', { level: 2, name: 'Anne Noël' }).waitFor()
  await page.locator('.sheet').getByRole('button', { name: 'Annulée par le client' }).click()
  await toast(page, /annulée par le client/)
  expect(await record(anne)).toMatchObject({ status: 'cancelled', cancelledBy: 'client' })
})

test('a drag draws one element again and touches no other', async () => {
  const { book, open } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  await drag(page, zoe, 'bob', 14, false)
  await page.evaluate(() => {
    const touched: string[] = []
    Object.assign(globalThis, { touched })
    new MutationObserver((all) => {
      for (const { target } of all) {
        const element = target instanceof Element ? target : target.parentElement
        if (!element?.closest('.ghost')) touched.push(element?.className ?? '')
      }
    }).observe(document.querySelector('.board') as Element, { subtree: true, childList: true, attributes: true })
  })
  for (let i = 0; i < 20; i++) await page.mouse.move(400 + i * 20, 300 + i * 3)
  expect(await page.evaluate(() => (globalThis as unknown as { touched: string[] }).touched)).toEqual([])
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('with a visit open, arrows on the board turn the sheet’s pages, and Enter goes on in it', async () => {
  const { book, open } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const anne = await book('bob', at('10:00'), 'Anne Noël')
  const page = await open()
  await block(page, zoe).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Zoé Le Bœuf' }).waitFor()
  await block(page, zoe).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('heading', { level: 2, name: 'Anne Noël' }).waitFor()
  expect(await focused(page)).toBe(`v:${anne}`)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.matches('.sheet h2'))
  await page.keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe(`v:${anne}`)
})
