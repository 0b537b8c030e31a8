import { expect, test } from 'vitest'
import { at, block, planningDesk } from './planning-desk.ts'
import { axeFindings, DESKTOP, fitsWidth, PHONE } from './stage.ts'

const MOVED =
  'Déplacée du mardi 24 novembre à 10 h au mercredi 25 novembre à 14 h, confiée à bob T. au lieu de alice T.'

test.for([
  ['desk-light', { ...DESKTOP, colorScheme: 'light' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
] as const)(
  'what was done is told alike on the visit and in the client’s file, from what to what: %s',
  async ([name, options]) => {
    const { book, open, claire, stage } = await planningDesk({ options })
    const reference = await book('alice', at('10:00'), 'Zoé Le Bœuf')
    const moved = {
      version: 1,
      start: at('14:00', '2026-11-25'),
      technician: 'bob',
      force: { reason: 'Client absent mardi' },
    }
    expect((await claire.patch(`/api/admin/bookings/${reference}`, moved)).status).toBe(200)
    const { body } = await claire.post('/api/admin/clients/search', { q: reference })
    const [{ id, version }] = body.clients
    await claire.patch(`/api/admin/clients/${id}`, { version, phone: '06 11 22 33 44' })
    const page = await open('/admin/planning?view=day&date=2026-11-25')
    const look = async (step: string) => {
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/history-${name}-${step}.png`, fullPage: true })
      expect(await axeFindings(page), step).toEqual([])
      expect(await fitsWidth(page), step).toBe(true)
    }
    if (options.viewport.width > 1000) {
      await block(page, reference).first().click()
      await page.getByText(MOVED).waitFor()
      await look('visit')
    }
    await page.goto(`${stage.origin}/admin/clients/${id}`)
    await page.getByText(MOVED).waitFor()
    await page.getByText('Téléphone : 06 39 98 12 34 → 06 11 22 33 44').waitFor()
    await page.getByText(`Visite ${reference}`).first().waitFor()
    await page.getByText('par Claire').first().waitFor()
    await look('client')
  },
)
