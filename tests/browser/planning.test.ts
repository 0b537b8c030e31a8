import { expect, test } from 'vitest'
import { at, block, planningDesk } from './planning-desk.ts'
import { axeFindings, DESKTOP, fitsWidth, PHONE } from './stage.ts'

test('the team’s day: who is where, what is closed and why, how far the day has got', async () => {
  const { book, claire, open } = await planningDesk({ now: '2026-11-24T10:15:00+01:00' })
  const zoe = await book('alice', at('11:00'), 'Zoé Le Bœuf')
  const gone = await book('bob', at('14:00'), 'Anne Noël')
  await claire.patch(`/api/admin/bookings/${gone}`, { version: 1, status: 'cancelled', cancelledBy: 'client' })
  await claire.post('/api/admin/overrides', {
    ...{ technician: 'bob', date: '2026-11-24', kind: 'closed', start: '16:00', end: '17:30', reason: 'Réunion' },
  })
  const page = await open()
  await page.getByRole('heading', { level: 1, name: 'Mardi 24 novembre' }).waitFor()
  expect(await block(page, zoe).textContent()).toContain('Zoé Le Bœuf')
  expect(await block(page, zoe).textContent()).toMatch(/jusqu’à 12.h, diagnostic, confirmée/)
  expect(await page.getByText(/Fermé.: Réunion, de 16.h à 17.h.30/).count()).toBe(1)
  expect(await page.locator('.now').count()).toBe(1)
  expect(await block(page, gone).count()).toBe(0)
  await page.getByLabel('Annulées').check()
  await block(page, gone).waitFor()
  await page.reload()
  await block(page, gone).waitFor()
})

test('arrows go from place to place, days and views have their keys', async () => {
  const { book, open } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const anne = await book('bob', at('10:30'), 'Anne Noël')
  const later = await book('alice', at('14:00', '2026-11-25'), 'Luc Roy')
  const page = await open()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-key'))
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe(`v:${zoe}`)
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe(`v:${anne}`)
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toMatch(/^g:bob:/)
  await page.keyboard.press('s')
  await block(page, later).waitFor()
  expect(await page.getByRole('columnheader').count()).toBe(8)
  await page.keyboard.press('j')
  await page.getByRole('heading', { level: 1, name: 'Mardi 24 novembre' }).waitFor()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('ArrowRight')
  await block(page, later).waitFor()
  await page.keyboard.press('t')
  await block(page, zoe).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('noel')
  await page.locator(`[data-reference="${zoe}"][data-dim]`).waitFor()
  await page.keyboard.press('Enter')
  expect(await focused()).toBe(`v:${anne}`)
})

test.for([
  ['desk, light', { ...DESKTOP, colorScheme: 'light' }],
  ['desk, dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['telephone, light', { ...PHONE, colorScheme: 'light' }],
  ['telephone, dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('every view is accessible and fits: %s', async ([name, options]) => {
  const { book, open } = await planningDesk({ options, now: '2026-11-24T12:15:00+01:00' })
  await book('alice', at('08:30'), 'Zoé Le Bœuf')
  await book('alice', at('14:00'), 'Copropriété des Tilleuls et des Acacias du Port')
  await book('bob', at('10:30'), 'Anne Noël', 'depannage')
  const page = await open()
  const look = async (step: string) => {
    const shots = process.env.SHOTS
    if (shots) await page.screenshot({ path: `${shots}/planning-${name.replaceAll(/\W/g, '')}-${step}.png` })
    expect(await axeFindings(page), step).toEqual([])
    expect(await fitsWidth(page), step).toBe(true)
  }
  await page.locator('.visit').first().waitFor()
  await look('day')
  await page.keyboard.press('s')
  await page.getByRole('heading', { level: 1, name: /Semaine/ }).waitFor()
  await page.locator('.visit').first().waitFor()
  await look('week')
  await page.goto(page.url().replace(/date=.*$/, 'date=2026-12-06'))
  await page.locator('.gap, .week-cell, .agenda-gap').first().waitFor()
  await look('empty')
})
