import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { today } from '../day.ts'
import type { Seed } from '../seed.ts'
import { bookingOf } from '../world.ts'
import { axeFindings, fitsWidth, openStage, PHONE } from './stage.ts'

const MORNING = today('07:30')

/** Alice's day behind its link, on a Tuesday at half past seven, on the phone and at the office. */
export async function openDayStage(seed: Seed = {}) {
  const stage = await openStage({
    now: '2026-11-23T08:00:00+01:00',
    services: [
      {
        slug: 'depannage',
        leadTimeMinutes: 0,
        bufferAfterMinutes: 15,
        questions: [{ id: 'panne', label: 'Que se passe-t-il ?', kind: 'long', required: false, options: [] }],
      },
    ],
    technicians: [{ slug: 'alice' }, { slug: 'bob' }],
    ...seed,
  })
  const { world } = stage
  const claire = await world.signIn()
  const newLink = async () => {
    const { body } = await claire.post('/api/admin/technicians/alice/links')
    return new URL(body.dayUrl).pathname
  }
  const book = async (time: string, name: string, more: Record<string, unknown> = {}) => {
    const start = time.length > 5 ? time : today(time)
    const asked = bookingOf('depannage', start, { technician: 'alice', ...more })
    const { status, body } = await world.post('/api/bookings', { ...asked, client: { ...asked.client, name } })
    expect(status).toBe(201)
    return body.reference as string
  }
  const path = await newLink()
  return {
    ...stage,
    claire,
    path,
    newLink,
    book,
    goToWork: () => world.turnClock(MORNING),
    open: (options: Parameters<typeof stage.visit>[1] = {}) => stage.visit(path, { ...PHONE, at: MORNING, ...options }),
    /** What was noted about a visit, oldest first. */
    noted: async (reference: string) => {
      const { body } = await claire.get(`/api/admin/audit?booking=${reference}`)
      const actions = body.events.map(({ action }: { action: string }) => action)
      return actions.filter((action: string) => /^(noted|undid)-/.test(action)) as string[]
    },
    /** The office's version of the visit, for a change of its own. */
    change: async (reference: string, change: object) => {
      const { body } = await claire.get(`/api/admin/bookings/${reference}`)
      const answer = await claire.patch(`/api/admin/bookings/${reference}`, { version: body.version, ...change })
      expect(answer.status).toBe(200)
    },
  }
}

export const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

/** The page is kept for when there is no network. */
export const isKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
  })

export const sound = async (page: Page) => {
  expect(await axeFindings(page)).toEqual([])
  expect(await fitsWidth(page)).toBe(true)
}

/** With `SHOTS=FOLDER`, what a person sees at this moment, to be looked at. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}
