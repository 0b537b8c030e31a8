import { expect, test } from 'vitest'
import { at, block, planningDesk } from './planning-desk.ts'

test('what one assistant does, the other sees, and a visit in somebody’s hand stays in it', async () => {
  const { book, open, record } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const anne = await book('bob', at('09:00'), 'Anne Noël')
  const [one, other] = [await open(), await open()]
  await block(other, anne).waitFor()
  await block(one, zoe).focus()
  await one.keyboard.press('m')
  await one.keyboard.press('ArrowDown')
  await one.locator('.ghost').waitFor()
  await block(other, anne).focus()
  await other.keyboard.press('m')
  await other.keyboard.press('ArrowUp')
  const read = one.waitForResponse((response) => response.url().includes('/api/admin/board'))
  await other.keyboard.press('Enter')
  await other.locator(`[data-technician="alice"] [data-reference="${anne}"]`).waitFor()
  await read
  // It has come, and is not drawn while the hand is full.
  expect(await one.locator(`[data-technician="bob"] [data-reference="${anne}"]`).count()).toBe(1)
  expect(await one.locator('.ghost').count()).toBe(1)
  await one.keyboard.press('Escape')
  await one.locator(`[data-technician="alice"] [data-reference="${anne}"]`).waitFor()
  await one.keyboard.press('m')
  await one.keyboard.press('ArrowDown')
  await one.keyboard.press('Enter')
  await other.locator(`[data-technician="bob"] [data-reference="${zoe}"]`).waitFor()
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' } })
})

test('notes that a colleague wrote while others are typed are shown, and written over only on purpose', async () => {
  const { claire, book, open, record } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  await block(page, zoe).click()
  const notes = page.locator('#visit-notes')
  await notes.fill('Code 12B')
  const write = async (text: string) => {
    const { version } = await record(zoe)
    expect((await claire.patch(`/api/admin/bookings/${zoe}`, { version, notes: text })).status).toBe(200)
  }
  await write('Chien dans la cour')
  await page.getByText('Maintenant\u00a0: Chien dans la cour').waitFor()
  expect(await notes.inputValue()).toBe('Code 12B')
  await page.getByRole('button', { name: 'Garder ce qui est' }).click()
  expect(await notes.inputValue()).toBe('Chien dans la cour')
  await notes.fill('Chien dans la cour, code 12B')
  await write('Sonner deux fois')
  await page.getByText('Maintenant\u00a0: Sonner deux fois').waitFor()
  await page.getByRole('button', { name: 'Appliquer mon changement' }).click()
  await page.getByText('Maintenant').waitFor({ state: 'detached' })
  expect(await record(zoe)).toMatchObject({ notes: 'Chien dans la cour, code 12B' })
})

test('hours that a colleague changes while others are written for the date are not written over', async () => {
  const { claire, open } = await planningDesk()
  const page = await open()
  await page.locator('.board [data-technician="alice"] [data-key]').first().focus()
  await page.keyboard.press('h')
  await page.locator('#day-reason').fill('Réunion')
  const closed = { technician: 'alice', date: '2026-11-24', kind: 'closed', start: '14:00', end: '15:00' }
  expect((await claire.post('/api/admin/overrides', { ...closed, reason: 'Médecin' })).status).toBe(201)
  await page.locator('.board').getByText('Médecin').first().waitFor({ state: 'attached' })
  await page.locator('#day-reason').press('Enter')
  await page.locator('.sheet .versions').getByText('Médecin').waitFor()
  const { body } = await claire.get('/api/admin/board?from=2026-11-24&to=2026-11-24')
  expect(JSON.stringify(body.days)).toContain('Médecin')
})

test('a place that is being written stays when a colleague changes something else of the visit', async () => {
  const { claire, book, open, record } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  await block(page, zoe).click()
  await page.locator('.move summary').click()
  await page.locator('#move-time').fill('15:30')
  const { version } = await record(zoe)
  expect((await claire.patch(`/api/admin/bookings/${zoe}`, { version, notes: 'Sonner' })).status).toBe(200)
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#visit-notes')?.value === 'Sonner')
  expect(await page.locator('#move-time').inputValue()).toBe('15:30')
})
