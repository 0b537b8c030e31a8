import { expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { at, planningDesk } from './planning-desk.ts'
import { axeFindings, DESKTOP, fitsWidth, PHONE } from './stage.ts'

const DATE = '2026-11-24'

test('a technician is away: by keyboard, a place proposed for each visit, one changed, one approval moves all', async () => {
  const { book, open, claire, record } = await planningDesk()
  const zoe = await book('alice', at('09:00'), 'Zoé Le Bœuf')
  const jean = await book('alice', at('14:00'), 'Jean Martin')
  const page = await open()
  await page.locator('[data-technician="alice"] .gap[data-kind="open"]').first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Noter une absence et replacer les visites' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  await page.keyboard.press('i')
  await page.getByRole('heading', { level: 1, name: 'Un technicien est absent' }).waitFor()
  await page.getByLabel('Technicien absent').selectOption('alice')
  await page.getByLabel('Raison').fill('Grippe')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: /Visites de alice/ }).waitFor()
  await page.getByText('À déplacer : 2.').waitFor()
  expect((await record(zoe)).technician.slug).toBe('alice')
  const choice = page.getByLabel('Nouvelle place de Jean Martin')
  expect(await choice.locator('option:checked').innerText()).toMatch(/Même heure, avec bob/)
  await choice.selectOption('cancel')
  await page.getByText('À annuler : 1.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  const approve = page.getByRole('button', { name: 'Tout déplacer et noter l’absence' })
  await approve.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: /C’est fait/ }).waitFor()
  await page.getByRole('link', { name: /, avec bob T\.$/ }).waitFor()
  await page.getByRole('link', { name: /annulée$/ }).waitFor()
  const absence = page.getByRole('link', { name: 'Voir ou retirer cette absence' })
  expect(await absence.getAttribute('href')).toBe('/admin/settings/technicians/alice#exceptions')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/absence-applied.png` })
  expect(await axeFindings(page)).toEqual([])
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' }, start: at('09:00'), version: 2 })
  expect(await record(jean)).toMatchObject({ status: 'cancelled', cancelReason: 'Grippe' })
  const { body } = await claire.get(`/api/admin/board?from=${DATE}&to=${DATE}`)
  expect(JSON.stringify(body.days)).toContain('Grippe')
})

test('an afternoon in the dark: the morning’s visit stays, the afternoon’s goes, the rest of the day is closed', async () => {
  for (const options of [
    { ...PHONE, colorScheme: 'dark' },
    { ...DESKTOP, colorScheme: 'dark' },
  ]) {
    const { stage, book, open, record, claire } = await planningDesk({ options })
    const look = async (name: string) => {
      const path = `${process.env.SHOTS}/absence-${name}-${page.viewportSize()?.width}.png`
      if (process.env.SHOTS) await page.screenshot({ path, fullPage: true })
      expect(await axeFindings(page), name).toEqual([])
      expect(await fitsWidth(page), name).toBe(true)
    }
    const zoe = await book('alice', at('09:00'), 'Zoé Le Bœuf')
    const jean = await book('alice', at('14:00'), 'Jean Martin')
    const page = await open()
    await page.goto(`${stage.origin}/admin/absences?technician=alice&date=${DATE}`)
    await page.getByLabel('À partir de').fill('13:00')
    await page.getByLabel('Jusqu’à').fill('12:00')
    await page.getByRole('button', { name: 'Voir ses visites' }).click()
    await page.locator('#absence-end-error').getByText('La fin doit suivre le début.').waitFor()
    expect(await page.getByLabel('Jusqu’à').getAttribute('aria-describedby')).toContain('absence-end-error')
    await look('refused')
    await page.getByLabel('Jusqu’à').fill('')
    await page.getByRole('button', { name: 'Voir ses visites' }).click()
    await page.getByLabel('Nouvelle place de Jean Martin').waitFor()
    expect(await page.getByLabel('Nouvelle place de Zoé Le Bœuf').count()).toBe(0)
    await look('asked')
    await page.getByLabel('Raison').fill('Dentiste')
    await page.getByRole('button', { name: 'Tout déplacer et noter l’absence' }).click()
    await page.getByRole('heading', { level: 2, name: /C’est fait/ }).waitFor()
    await look('done')
    expect(await record(zoe)).toMatchObject({ technician: { slug: 'alice' }, version: 1 })
    expect(await record(jean)).toMatchObject({ technician: { slug: 'bob' }, start: at('14:00') })
    const { body } = await claire.get(`/api/admin/board?from=${DATE}&to=${DATE}`)
    const alice = body.days.find(({ technician }: { technician: string }) => technician === 'alice')
    expect(alice.open).toEqual([{ start: at('08:00'), end: at('12:00') }])
    expect(alice.closures).toMatchObject([{ kind: 'closed', reason: 'Dentiste' }])
    await page.close()
  }
})

test('on a telephone: a place taken at the last moment moves nothing, is told by name, and another one is proposed', async () => {
  const { stage, book, open, record } = await planningDesk({
    path: `/admin/planning?view=day&date=${DATE}`,
    options: PHONE,
  })
  const zoe = await book('alice', at('09:00'), 'Zoé Le Bœuf')
  const page = await open()
  await page.goto(`${stage.origin}/admin/absences?technician=alice&date=${DATE}`)
  await page.getByRole('button', { name: 'Voir ses visites' }).click()
  const choice = page.getByLabel('Nouvelle place de Zoé Le Bœuf')
  await choice.waitFor()
  expect(await fitsWidth(page)).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  // Somebody books with Bob while the approval is on its way.
  let isTaken = false
  stage.intercept((request) => {
    if (isTaken || !request.url.endsWith('/absences/apply')) return null
    isTaken = true
    return book('bob', at('09:00'), 'Jean Martin').then(() => stage.world.app.fetch(request))
  })
  await page.getByRole('button', { name: 'Tout déplacer et noter l’absence' }).click()
  await page.getByText('Zoé Le Bœuf : la place choisie vient d’être prise').waitFor()
  expect((await record(zoe)).technician.slug).toBe('alice')
  expect(await fitsWidth(page)).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  await choice.locator('option:checked', { hasText: /10.h, avec bob/ }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Tout déplacer et noter l’absence' }).click()
  await page.getByRole('heading', { level: 2, name: /C’est fait/ }).waitFor()
  expect(await record(zoe)).toMatchObject({ technician: { slug: 'bob' }, start: at('10:00') })
})

test('a reload proposes again with what was chosen; the board’s key and button carry who and when', async () => {
  const { book, open } = await planningDesk()
  const zoe = await book('alice', at('09:00'), 'Zoé Le Bœuf')
  const page = await open()
  const technician = page.getByLabel('Technicien absent')
  await page.locator('.planning-bar').getByRole('button', { name: 'Absence' }).click()
  await technician.waitFor()
  expect(await technician.inputValue()).toBe('')
  await page.goBack()
  await page.locator(`[data-reference="${zoe}"]`).focus()
  await page.keyboard.press('i')
  await technician.waitFor()
  expect(await technician.inputValue()).toBe('alice')
  await page.getByLabel('À partir de').fill('08:30')
  await page.getByLabel('Raison').fill('Grippe')
  await page.getByRole('button', { name: 'Voir ses visites' }).click()
  const choice = page.getByLabel('Nouvelle place de Zoé Le Bœuf')
  await choice.selectOption('cancel')
  await page.getByText('À annuler : 1.').waitFor()
  expect(page.url()).not.toContain('Grippe')
  await page.reload()
  await page.getByText('À annuler : 1.').waitFor()
  expect(await choice.inputValue()).toBe('cancel')
  expect(await page.getByLabel('Raison').inputValue()).toBe('Grippe')
  expect(await page.getByLabel('À partir de').inputValue()).toBe('08:30')
  await page.getByRole('button', { name: 'Tout déplacer et noter l’absence' }).click()
  await page.getByRole('heading', { level: 2, name: /C’est fait/ }).waitFor()
  await page.getByRole('button', { name: 'Noter une autre absence' }).click()
  expect(await technician.inputValue()).toBe('')
  expect(await page.getByLabel('Raison').inputValue()).toBe('')
})

test('whoever has no e-mail address is said to be told by telephone, before and after', async () => {
  const { stage, claire, open } = await planningDesk()
  const { consent: _, ...asked } = bookingOf('diagnostic', at('09:00'), { technician: 'alice' })
  const client = { name: 'Jeanne Roy', phone: '06 39 98 12 34' }
  expect((await claire.post('/api/admin/bookings', { ...asked, client })).status).toBe(201)
  const page = await open()
  await page.goto(`${stage.origin}/admin/absences?technician=alice&date=${DATE}&visits=shown`)
  await page.locator('.absence-visit').getByText('prévenez le client par téléphone').waitFor()
  await page.getByRole('button', { name: 'Tout déplacer et noter l’absence' }).click()
  await page.getByRole('heading', { level: 2, name: /C’est fait/ }).waitFor()
  await page.getByRole('link', { name: '06 39 98 12 34' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})
