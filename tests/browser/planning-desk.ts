import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { bookingOf } from '../world.ts'
import { DESKTOP, openStage } from './stage.ts'

/** Tuesday, before anybody begins: every hour of the day can still be booked. */
const MORNING = '2026-11-24T07:30:00+01:00'
export const at = (time: string, date = '2026-11-24') => `${date}T${time}:00+01:00`

/** An assistant before the board of a fixed Tuesday; `book` puts a visit on it. */
export async function planningDesk({
  path = '/admin/planning?view=day&date=2026-11-24',
  options = DESKTOP as object,
  now = MORNING,
} = {}) {
  const stage = await openStage({ now })
  const claire = await stage.world.signIn({ role: 'assistant' })
  const book = async (technician: string, start: string, name: string, service = 'diagnostic') => {
    const { answers: _, consent: __, ...asked } = bookingOf(service, start, { technician }) as Record<string, unknown>
    const client = { name, email: `${name.replaceAll(/\W/g, '')}@example.com`.toLowerCase(), phone: '06 39 98 12 34' }
    const reply = await claire.post('/api/admin/bookings', { ...asked, client, force: { reason: 'essai' } })
    expect(reply.status, reply.text).toBe(201)
    return reply.body.reference as string
  }
  const open = async (at = path) => {
    const page = await stage.visit(at, { ...options, at: now })
    await page.getByLabel('Adresse e-mail').fill(claire.email)
    await page.getByLabel('Mot de passe').fill(claire.password)
    await page.keyboard.press('Enter')
    await page.locator('.gap, .week-cell, .agenda-gap').first().waitFor()
    return page
  }
  const record = async (reference: string) => (await claire.get(`/api/admin/bookings/${reference}`)).body
  return { stage, claire, book, open, record }
}

/** A visit's block on the board. */
export const block = (page: Page, reference: string) => page.locator(`.board [data-reference="${reference}"]`)
