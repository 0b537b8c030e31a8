import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { chooseService, fillIn, heading, slots } from './person.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

type Stage = Awaited<ReturnType<typeof openStage>>

async function countOf({ world }: Stage, where: string): Promise<number> {
  const [row] = await world.db
    .select({ n: sql<number>`(select count(*) from booking where ${sql.raw(where)})::int` })
    .from(sql`(values (1)) as one`)
  return row?.n ?? -1
}

test('a whole booking with the keyboard alone', async () => {
  const stage = await openStage()
  const page = await stage.visit('/book', DESKTOP)
  await heading(page, /De quoi avez-vous besoin/).waitFor()
  const tabTo = async (matches: (focused: string) => boolean) => {
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        let active = document.activeElement
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
        const label =
          active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement
            ? active.labels?.[0]?.textContent
            : active?.textContent
        return `${active?.tagName} ${active?.getAttribute('data-start') ?? ''} ${label}`
      })
      if (matches(focused)) return
    }
    throw new Error('the keyboard did not get there')
  }
  await tabTo((focused) => focused.includes('diagnostic'))
  await page.keyboard.press('Enter')
  await slots(page).first().waitFor()
  await tabTo((focused) => /\d{4}-\d{2}-\d{2}T/.test(focused))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await heading(page, 'Vos coordonnées').waitFor()
  for (const [label, text] of [
    ['Nom', 'Camille Durand'],
    ['E-mail', 'camille@example.com'],
    ['Téléphone', '06 39 98 12 34'],
    ['Numéro', '12 rue des Lilas'],
    ['Code postal', '44000'],
    ['Ville', 'Nantes'],
  ] as const) {
    await tabTo((focused) => focused.includes(label))
    await page.keyboard.type(text)
  }
  await tabTo((focused) => focused.includes('organiser la visite'))
  await page.keyboard.press('Space')
  await tabTo((focused) => focused.includes('Confirmer le rendez-vous'))
  await page.keyboard.press('Enter')
  await heading(page, /C’est noté/).waitFor()
  expect(await countOf(stage, "status = 'confirmed'")).toBe(1)
  expect(await countOf(stage, "status = 'hold'")).toBe(0)
})

describe.each([
  ['360 px, light', { ...PHONE, colorScheme: 'light' as const }],
  ['1280 px, dark', { ...DESKTOP, colorScheme: 'dark' as const }],
])('at %s', (_, options) => {
  test('axe finds nothing on any step, and nothing sticks out', async () => {
    const stage = await openStage()
    const page = await stage.visit('/book', options)
    const sound = async () => {
      expect(await axeFindings(page)).toEqual([])
      expect(await fitsWidth(page)).toBe(true)
    }
    await heading(page, /De quoi avez-vous besoin/).waitFor()
    await sound()
    await chooseService(page, 'depannage')
    await slots(page).first().waitFor()
    await sound()
    await slots(page).first().click()
    await heading(page, 'Vos coordonnées').waitFor()
    await sound()
    await page.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
    await page.locator('creneau-booking [aria-invalid]').first().waitFor()
    await sound()
    await fillIn(page)
    await page.getByLabel(/Que se passe-t-il/).fill('Plus de courant dans la cuisine.')
    await page.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
    await heading(page, /C’est noté/).waitFor()
    await sound()
  })
})

test('two visitors race for one slot: one gets it, the other is offered the nearest and keeps every word', async () => {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }], technicians: [{ slug: 'alice' }] })
  const [first, second] = [await stage.visit('/book', PHONE), await stage.visit('/book', PHONE)]
  for (const page of [first, second]) await slots(page).first().waitFor()
  const start = (await slots(first).first().getAttribute('data-start')) ?? ''
  await first.locator(`button[data-start="${start}"]`).click()
  await heading(first, 'Vos coordonnées').waitFor()
  await second.locator(`button[data-start="${start}"]`).click()
  await second.getByText('Ce créneau vient d’être réservé').first().waitFor()
  await fillIn(first)
  await first.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
  await heading(first, /C’est noté/).waitFor()
  expect(await countOf(stage, "status = 'confirmed'")).toBe(1)
})

test('a slot taken under the form: said so, the nearest offered, every word kept', async () => {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }], technicians: [{ slug: 'alice' }] })
  const page = await stage.visit('/book', PHONE)
  await slots(page).first().click()
  await heading(page, 'Vos coordonnées').waitFor()
  await fillIn(page)
  await expect.poll(() => countOf(stage, "status = 'hold'")).toBe(1)
  // The hold lapses and somebody else books, as another process would.
  await stage.world.db.execute(sql`with c as (insert into client (name, locale) values ('Autre', 'fr') returning id),
    a as (insert into address (client_id, line1, postcode, city) select id, 'x', '44000', 'y' from c returning id, client_id)
    update booking set status = 'confirmed', expires_at = null, token_hash = null, reference = 'OTHER001', client_id = a.client_id, address_id = a.id from a`)
  await page.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
  await page.getByText('Ce créneau vient d’être réservé').first().waitFor()
  expect(await page.getByLabel('Nom et prénom').inputValue()).toBe('Camille Durand')
  expect(await page.getByLabel('Numéro et rue').inputValue()).toBe('12 rue des Lilas')
  expect(await axeFindings(page)).toEqual([])
  await page.locator('creneau-booking .alternatives button').first().click()
  await page.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
  await heading(page, /C’est noté/).waitFor()
  expect(await countOf(stage, "status = 'confirmed'")).toBe(2)
})

test('the slot is held while the form is filled, and given back on the way back and on leaving', async () => {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }] })
  const page = await stage.visit('/book', PHONE)
  await slots(page).first().click()
  await heading(page, 'Vos coordonnées').waitFor()
  await expect.poll(() => countOf(stage, "status = 'hold'")).toBe(1)
  await page
    .getByText(/Gardé pour vous encore/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Changer de créneau' }).click()
  await slots(page).first().waitFor()
  await expect.poll(() => countOf(stage, "status = 'hold'")).toBe(0)
  await slots(page).first().click()
  await heading(page, 'Vos coordonnées').waitFor()
  await expect.poll(() => countOf(stage, "status = 'hold'")).toBe(1)
  await page.goto(`${stage.origin}/api/docs`)
  await expect.poll(() => countOf(stage, "status = 'hold'")).toBe(0)
})

test('an answer that never came: the retry carries the same key, and books once', async () => {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }] })
  const page = await stage.visit('/book', PHONE)
  await slots(page).first().click()
  await fillIn(page)
  const keys: (string | null)[] = []
  stage.intercept((request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/api/bookings')) return null
    keys.push(request.headers.get('idempotency-key'))
    if (keys.length > 1) return null
    // It is booked, but the answer is lost on the way.
    return Promise.resolve(stage.world.app.fetch(request)).then(() => new Response('', { status: 502 }))
  })
  await page.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await heading(page, /C’est noté/).waitFor()
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
  expect(await countOf(stage, "status = 'confirmed'")).toBe(1)
})

test('with the database away it says so, keeps what was typed and recovers', async () => {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }] })
  const page = await stage.visit('/book', PHONE)
  await slots(page).first().click()
  await fillIn(page)
  const away = () =>
    new Response(
      JSON.stringify({
        type: '/problems/unavailable',
        title: 'x',
        status: 503,
        detail: 'Le planning est momentanément injoignable.',
      }),
      {
        status: 503,
        headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
      },
    )
  let broken = true
  stage.intercept((request) => (broken && request.url.endsWith('/api/bookings') ? away() : null))
  await page.getByRole('button', { name: 'Confirmer le rendez-vous' }).click()
  await page
    .getByText(/momentanément injoignable/)
    .first()
    .waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await page.getByLabel('E-mail').inputValue()).toBe('camille@example.com')
  broken = false
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await heading(page, /C’est noté/).waitFor()
})

test('two API requests to the first slots when the page names the service', async () => {
  const stage = await openStage()
  const asked: string[] = []
  stage.intercept((request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/api/')) asked.push(pathname)
    return pathname === '/host' ? html(HOST) : null
  })
  const page = await stage.visit('/host', PHONE)
  await slots(page).first().waitFor()
  expect(asked.sort()).toEqual(['/api/services', '/api/slots'])
})

const HOST = `<!doctype html><html lang="fr"><title>Le site</title><link rel="icon" href="data:," />
<script type="module" src="/widget.js"></script><creneau-booking service="diagnostic"></creneau-booking></html>`
const html = (body: string) => new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } })

test('an empty time says when the next slot is, and goes there', async () => {
  const closed = Array.from({ length: 20 }, (_, i) =>
    new Date(Date.now() + (i - 1) * 86_400_000).toISOString().slice(0, 10),
  )
  const stage = await openStage({
    services: [{ slug: 'diagnostic' }],
    technicians: [{ slug: 'alice', overrides: closed.map((date) => ({ date, kind: 'closed' as const })) }],
  })
  const page = await stage.visit('/book', PHONE)
  const jump = page.getByRole('button', { name: /Prochain créneau/ })
  await jump.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await jump.click()
  await slots(page).first().waitFor()
})

test('in English for an English browser', async () => {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }] })
  const page = await stage.visit('/book', { ...PHONE, locale: 'en-GB', timezoneId: 'America/New_York' })
  await slots(page).first().waitFor()
  const text = await page.locator('creneau-booking').evaluate((element) => element.shadowRoot?.textContent ?? '')
  expect(text).not.toMatch(/créneau|Matin|Jours/)
  // Another zone than the company's is said.
  expect(text).toMatch(/Paris/)
})
