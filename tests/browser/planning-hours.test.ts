import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { at, block, planningDesk } from './planning-desk.ts'
import { axeFindings, fitsWidth, PHONE } from './stage.ts'

const DATE = '2026-11-24'

test('empty time drawn with the mouse is closed with a reason, says whom it leaves outside, and opens again by undo', async () => {
  const { book, open, claire } = await planningDesk()
  const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
  const page = await open()
  const track = await page.locator('[data-technician="alice"] .track').boundingBox()
  if (!track) throw new Error('no row')
  const x = (hour: number) => track.x + ((hour - 8) / 10) * track.width
  await page.mouse.move(x(8.5), track.y + 20)
  await page.mouse.down()
  await page.mouse.move(x(9), track.y + 20, { steps: 3 })
  await page.mouse.move(x(11), track.y + 20, { steps: 3 })
  await page.locator('.selection', { hasText: /de 8.h.30 à 11.h/ }).waitFor()
  await page.mouse.up()
  await page.getByRole('heading', { level: 3, name: 'Fermer ces heures' }).waitFor()
  expect(await page.getByLabel('De', { exact: true }).inputValue()).toBe('08:30')
  expect(await page.getByLabel('À', { exact: true }).inputValue()).toBe('11:00')
  await page.getByText(/sortiraient des heures.: 1/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('Raison').fill('Formation')
  await page.keyboard.press('Enter')
  await page.getByText(/en dehors des heures.: 1/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page
    .locator('.gap[data-kind="closed"]', { hasText: /Fermé.: Formation/ })
    .first()
    .waitFor()
  await page.locator('.sheet .place', { hasText: 'Zoé' }).click()
  await page.getByRole('heading', { level: 2, name: 'Zoé Le Bœuf' }).waitFor()
  await page.keyboard.press('z')
  await page.locator('.gap[data-kind="closed"]').first().waitFor({ state: 'detached' })
  const { body } = await claire.get(`/api/admin/board?from=${DATE}&to=${DATE}`)
  expect(body.days.find(({ technician }: { technician: string }) => technician === 'alice').closures).toEqual([])
  await block(page, zoe).waitFor()
})

test('an evening is opened by keyboard, and the exception taken back where it stands', async () => {
  const { open } = await planningDesk()
  const page = await open()
  await page.locator('[data-technician="alice"] .gap').last().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 3, name: 'Ouvrir ces heures' }).waitFor()
  await page.getByLabel('À', { exact: true }).fill('05:00')
  await page.keyboard.press('Enter')
  await page.locator('#override-end-error').getByText('La fin doit suivre le début.').waitFor()
  await page.locator('#override-reason-error').getByText('Dites pourquoi').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('override-end')
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('À', { exact: true }).fill('20:00')
  await page.getByLabel('Raison').fill('Astreinte')
  await page.keyboard.press('Enter')
  const opened = page.locator('[data-technician="alice"] .gap[data-kind="opened"]', { hasText: /Astreinte/ })
  await opened.waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  await opened.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Retirer cette exception' }).click()
  await opened.waitFor({ state: 'detached' })
})

test('on a telephone: an exception that visits stand in says so before it is taken back', async () => {
  const { book, open, claire } = await planningDesk({ options: PHONE })
  const evening = { technician: 'alice', date: DATE, kind: 'open', start: '18:00', end: '20:00', reason: 'Astreinte' }
  await claire.post('/api/admin/overrides', evening)
  const zoe = await book('alice', at('18:30'), 'Zoé Le Bœuf')
  const page = await open()
  const opened = page.locator('.agenda-gap, .gap', { hasText: /Astreinte/ }).first()
  await opened.focus()
  await page.keyboard.press('Enter')
  const remove = page.getByRole('button', { name: 'Retirer cette exception' })
  await remove.click()
  await page.getByText(/sortiraient des heures.: 1/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await fitsWidth(page)).toBe(true)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/exception-asked.png`, fullPage: true })
  await page.getByRole('button', { name: 'La garder' }).click()
  await remove.click()
  await page.getByRole('button', { name: 'Retirer quand même' }).click()
  await opened.waitFor({ state: 'detached' })
  expect((await claire.get(`/api/admin/bookings/${zoe}`)).body).toMatchObject({ status: 'confirmed', version: 1 })
})

test('hours that somebody else changed since are not put back, and undo says so', async () => {
  const { open, claire } = await planningDesk()
  const page = await open()
  await page.locator('[data-technician="alice"] .gap').first().focus()
  await page.keyboard.press('h')
  await page.getByRole('button', { name: 'Retirer' }).last().click()
  await page.getByLabel('Raison').fill('Rendez-vous médical')
  await page.keyboard.press('Enter')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  const { body } = await claire.get(`/api/admin/board?from=${DATE}&to=${DATE}`)
  const day = body.days.find(({ technician }: { technician: string }) => technician === 'alice')
  const { id } = day.closures.find(({ kind }: { kind: string }) => kind === 'closed')
  await claire.del(`/api/admin/overrides/${id}`)
  await page.keyboard.press('z')
  await page.locator('.toast', { hasText: 'n’ont pas pu être remis' }).waitFor()
})

test('a place on the board is booked with its technician and hour already known', async () => {
  const { book, open, claire } = await planningDesk()
  await book('bob', at('16:00'), 'Zoé Le Bœuf')
  const page = await open()
  await page.locator('[data-technician="alice"] .gap[data-kind="open"]').first().focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Début').fill('09:30')
  await page.keyboard.press('Enter')
  await page.getByLabel('Numéro, nom ou adresse').fill('0639981234')
  await page.getByRole('button', { name: /Zoé Le Bœuf/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^diagnostic/ }).click()
  await page.getByRole('button', { name: /9.h.30.*avec alice T\..*la place choisie/ }).click()
  await page.getByText('C’est noté').first().waitFor()
  const { body } = await claire.get(`/api/admin/bookings?from=${DATE}&to=${DATE}&technician=alice`)
  expect(body.bookings).toMatchObject([{ start: at('09:30'), technician: { slug: 'alice' } }])
})

test('one date of a weekly pattern is changed alone; whom it would leave outside is told before', async () => {
  const { book, open, claire } = await planningDesk()
  await book('alice', at('15:00'), 'Zoé Le Bœuf')
  const page = await open()
  await page.locator('[data-technician="alice"] .gap').first().focus()
  await page.keyboard.press('h')
  await page.getByRole('heading', { level: 2, name: /alice T\., mardi 24.novembre seulement/ }).waitFor()
  await page.getByRole('button', { name: 'Retirer' }).last().click()
  await page.getByText(/sortiraient des heures.: 1/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('Raison').fill('Rendez-vous médical')
  await page.keyboard.press('Enter')
  await page.locator('.toast', { hasText: 'Horaires du jour changés.' }).waitFor()
  await page
    .locator('.gap[data-kind="closed"]', { hasText: /Rendez-vous médical/ })
    .first()
    .waitFor()
  const hoursOn = async (date: string) =>
    (await claire.get(`/api/admin/board?from=${date}&to=${date}`)).body.days.find(
      ({ technician }: { technician: string }) => technician === 'alice',
    ).open
  expect(await hoursOn(DATE)).toEqual([{ start: at('08:00'), end: at('12:00') }])
  expect(await hoursOn('2026-12-01')).toHaveLength(2)
  await page.keyboard.press('z')
  await page.locator('.toast', { hasText: 'comme avant' }).waitFor()
  expect(await hoursOn(DATE)).toHaveLength(2)
})

describe('a day on paper', () => {
  async function toPrint() {
    const { book, open, claire, stage } = await planningDesk()
    const zoe = await book('alice', at('10:00'), 'Zoé Le Bœuf')
    await book('bob', at('14:00'), 'Luc Roux')
    await claire.patch(`/api/admin/bookings/${zoe}`, { version: 1, notes: 'Portail à droite' })
    const page = await open()
    await page.evaluate(() =>
      Object.assign(window, {
        print: () => document.body.setAttribute('data-printed', document.querySelector('.paper')?.textContent ?? ''),
      }),
    )
    const printed = async () => {
      await page.locator('body[data-printed]').waitFor()
      await page.emulateMedia({ media: 'print' })
      const paper = page.locator('.paper')
      expect(await paper.isVisible()).toBe(true)
      return (await paper.innerText()).replaceAll('\u00a0', ' ')
    }
    return { page, printed, world: stage.world }
  }

  test('has everybody’s visits with telephone, street, service and notes, and nothing else', async () => {
    const { page, printed } = await toPrint()
    await page.keyboard.press('p')
    await page.getByRole('checkbox', { name: /^alice T\./ }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Enter')
    expect(await printed()).toMatch(
      /mardi 24 novembre[\s\S]*alice T\.[\s\S]*10 h – 11 h[\s\S]*Zoé Le Bœuf\s+06 39 98 12 34[\s\S]*12 rue des Lilas, 44000 Nantes[\s\S]*diagnostic[\s\S]*Portail à droite[\s\S]*Luc Roux/,
    )
    for (const hidden of ['.board', '.bar', '.planning-title', '.sheet'])
      expect(await page.locator(hidden).isVisible(), hidden).toBe(false)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.locator('.paper').waitFor({ state: 'detached' })
    expect(await page.locator('.board').isVisible()).toBe(true)
  })

  test('has those who were chosen; whoever left the team has their visits still', async () => {
    const { page, printed, world } = await toPrint()
    await world.db.execute(sql`update technician set removed_at = now() where slug = 'bob'`)
    await page.reload()
    await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }))
    await page.locator('.board', { hasText: 'Zoé' }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('checkbox', { name: /^alice T\./ }).uncheck()
    await page.getByRole('checkbox', { name: 'Une page par technicien' }).check()
    await page.getByRole('button', { name: 'Imprimer' }).last().click()
    const text = await printed()
    expect(text).toContain('Luc Roux')
    expect(text).not.toContain('Zoé')
  })

  test('comes by the browser’s own key too, at once', async () => {
    const { page, printed } = await toPrint()
    await page.keyboard.press('Control+p')
    expect(await printed()).toMatch(/Zoé Le Bœuf[\s\S]*Luc Roux/)
  })
})
