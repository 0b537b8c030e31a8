import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

const NOW = '2026-11-23T09:00:00+01:00'

async function office(path: string, options: object = DESKTOP, as: 'admin' | 'assistant' = 'admin') {
  const stage = await openStage({
    now: NOW,
    holidays: [{ country: 'FR', region: null }],
    technicians: [{ slug: 'alice', skills: ['BR'] }, { slug: 'bob' }],
  })
  const boss = await stage.world.signIn()
  const book = async (start: string) => {
    const { consent: _, ...asked } = bookingOf('diagnostic', start)
    return (await boss.post('/api/admin/bookings', asked)).body.reference as string
  }
  const user = as === 'admin' ? boss : await stage.world.signIn({ role: as })
  const reference = await book('2026-11-24T09:00:00+01:00')
  const page = await stage.visit(path, options)
  await page.getByLabel('Adresse e-mail').fill(user.email)
  await page.getByLabel('Mot de passe').fill(user.password)
  await page.keyboard.press('Enter')
  await page.locator('.bar').waitFor()
  const look = async (name: string) => {
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/setup-${name}.png`, fullPage: true })
    expect(await axeFindings(page), name).toEqual([])
    expect(await fitsWidth(page), name).toBe(true)
  }
  return { ...stage, boss, page, look, reference }
}

test('a service: previewed, stale, saved, archived and back', async () => {
  const { page, boss, look, reference } = await office('/admin/settings/services')
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true })
  await page.getByRole('button', { name: 'diagnostic' }).click()
  await page.getByLabel('Habilitations').fill('IRVE')
  await save.click()
  await page.getByText(reference).waitFor()
  await look('service-outside')
  await page.getByRole('button', { name: 'Revenir au formulaire' }).click()
  await boss.patch('/api/admin/services/diagnostic', { version: 1, name: 'Diagnostic complet' })
  await page.getByLabel('Habilitations').fill('BR')
  await save.click()
  const versions = page.locator('.versions')
  await versions.getByText('Diagnostic complet').waitFor()
  expect(await versions.innerText()).toContain('BR')
  await look('service-stale')
  await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click()
  await page.getByText('Enregistré.').first().waitFor()
  const { body } = await boss.get('/api/admin/services/diagnostic')
  expect(body).toMatchObject({ name: 'diagnostic', skills: ['BR'], version: 3 })
  await page.getByRole('button', { name: 'Archiver' }).click()
  await page.getByRole('button', { name: 'Proposer à nouveau' }).waitFor()
  await page.keyboard.press('z')
  await page.getByRole('button', { name: 'Archiver' }).waitFor()
})

test('a technician: a skill with its last day, hours, links, and leaving once nobody waits', async () => {
  const { page, boss, look, reference } = await office('/admin/settings/technicians/alice')
  await page.getByRole('heading', { level: 1, name: 'alice T.' }).waitFor()
  await page.getByLabel('Valable jusqu’au').fill('2027-06-30')
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await page.getByText('Enregistré.').first().waitFor()
  expect((await boss.get('/api/admin/technicians/alice')).body.skills).toEqual([{ skill: 'BR', until: '2027-06-30' }])
  await page.getByRole('button', { name: 'Donner de nouveaux liens' }).click()
  await page.getByText('/calendars/').waitFor()
  await look('technician')
  await page.getByRole('button', { name: /Noter le départ/ }).click()
  await page.getByText(reference).waitFor()
  await boss.patch(`/api/admin/bookings/${reference}`, { version: 1, status: 'cancelled' })
  await page.getByRole('button', { name: /^Garder/ }).click()
  await page.getByRole('button', { name: /Noter le départ/ }).click()
  await page.getByRole('button', { name: 'Oui, noter le départ' }).click()
  await page.getByRole('button', { name: /revient/ }).waitFor()
  expect((await boss.get('/api/admin/technicians/alice')).body.removed).toBe(true)
})

test('hours, skills and questions that somebody else changed are shown as they are and as they were typed', async () => {
  const { page, boss, look, origin } = await office('/admin/settings/technicians/alice', PHONE)
  const versions = page.locator('.versions')
  const hours = page.locator('form:has(.setup-hours)')
  await hours.waitFor()
  const path = '/api/admin/technicians/alice/working-hours'
  const morning = { weekday: 1, start: '08:00', end: '12:00', from: null, until: '2027-06-30' }
  await boss.put(path, { version: 1, hours: [morning] })
  await hours.getByLabel('De', { exact: true }).first().fill('07:30')
  await hours.getByRole('button', { name: 'Enregistrer' }).click()
  await versions.getByText('lundi de 8 h à 12 h, jusqu’au mercredi 30 juin 2027').waitFor()
  await versions.getByText(/^lundi de 7\sh\s30 à/).waitFor()
  await look('hours-stale')
  await hours.getByRole('button', { name: 'Enregistrer' }).click()
  await versions.waitFor({ state: 'detached' })
  expect((await boss.get(path)).body.hours[0].start).toBe('07:30')
  await boss.patch('/api/admin/technicians/alice', { version: 1, skills: [{ skill: 'IRVE', until: '2027-06-30' }] })
  await page.getByLabel('Valable jusqu’au').fill('2028-06-30')
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await versions.getByText('IRVE, jusqu’au mercredi 30 juin 2027').waitFor()
  await versions.getByText('BR, jusqu’au vendredi 30 juin 2028').waitFor()
  await look('skills-stale')
  const question = {
    id: 'q1',
    label: 'Que se passe-t-il ?',
    kind: 'choice',
    required: true,
    options: ['Panne', 'Devis'],
  }
  await page.goto(`${origin}/admin/settings/services`)
  await page.getByRole('button', { name: 'diagnostic' }).click()
  await page.getByLabel('Durée').fill('90')
  await boss.patch('/api/admin/services/diagnostic', { version: 1, questions: [question] })
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await versions.getByText('Que se passe-t-il ? (Un choix · Panne, Devis · Réponse nécessaire)').waitFor()
  await look('questions-stale')
})

test('closures that somebody else changed: nothing is taken back, both lists are shown, then it goes', async () => {
  const { page, boss, look, reference } = await office('/admin/settings/closures', PHONE)
  await page.getByLabel('Premier jour').fill('2027-05-07')
  await page.getByLabel('Dernier jour').fill('2027-05-07')
  await page.getByLabel('Motif').fill('Pont')
  const inventory = { from: '2026-11-24', to: '2026-11-25', reason: 'Inventaire' }
  const { body: made } = await boss.post('/api/admin/closures', { version: 1, ...inventory })
  await page.getByRole('button', { name: 'Fermer ces jours' }).click()
  await page
    .locator('.versions')
    .getByText(/24\snovembre\s2026.*Inventaire/)
    .waitFor()
  expect(await page.getByLabel('Motif').inputValue()).toBe('Pont')
  await look('closure-stale')
  await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click()
  await page.getByRole('button', { name: 'Retirer Pont' }).waitFor()
  await boss.del(`/api/admin/closures/${made.closure.id}?version=3`)
  await page.getByRole('button', { name: 'Retirer Pont' }).click()
  await page.getByText('rien n’est enregistré').waitFor()
  await look('closures-changed')
  await page.getByRole('button', { name: 'Retirer Pont' }).click()
  await page.getByText('Aucune fermeture prévue.').waitFor()
  await page.keyboard.press('z')
  await page.getByRole('button', { name: 'Retirer Pont' }).waitFor()
  await boss.put('/api/admin/holidays/2026-12-25', { version: 6, worked: true })
  const { body } = await boss.post('/api/admin/bookings', {
    ...{ ...bookingOf('diagnostic', '2026-12-25T09:00:00+01:00'), consent: undefined },
  })
  await page.reload()
  await page.getByRole('button', { name: 'Ne pas travailler le vendredi 25 décembre 2026' }).click()
  await page.getByText(body.reference).waitFor()
  expect(reference).not.toBe(body.reference)
  await look('holiday-outside')
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
  await page.getByRole('button', { name: 'Ne pas travailler le vendredi 25 décembre 2026' }).waitFor()
})

test('one week given to several: whom, from when, whom it leaves outside, all at once', async () => {
  for (const options of [DESKTOP, PHONE]) {
    const { page, boss, look, reference } = await office('/admin/settings/technicians/bob', options)
    const named = options === PHONE ? 'give-phone' : 'give'
    const week = [{ weekday: 2, start: '07:00', end: '09:00' }]
    await boss.put('/api/admin/technicians/bob/working-hours', { version: 1, hours: week })
    const theirs = (await boss.get('/api/admin/technicians/alice/working-hours')).body.hours
    await page.getByRole('button', { name: 'Donner ces heures à d’autres…' }).click()
    await page.getByRole('heading', { level: 3, name: 'La semaine de bob T.' }).waitFor()
    const give = page.getByRole('button', { name: 'Donner ces heures', exact: true })
    await give.click()
    await page.getByText('Choisissez au moins une personne.').waitFor()
    await look(`${named}-nobody`)
    await page.getByRole('button', { name: 'Choisir tout le monde' }).click()
    await give.click()
    await page.getByText(reference).waitFor()
    await look(`${named}-outside`)
    await page.getByRole('button', { name: 'Revenir au formulaire' }).click()
    await page.locator('.sheet').getByLabel('À partir du').fill('2026-12-01')
    await boss.put('/api/admin/technicians/bob/working-hours', { version: 2, hours: [{ ...week[0], end: '10:00' }] })
    await give.click()
    await page
      .locator('.versions')
      .getByText(/bob T\..: mardi de 7.h à 10.h/)
      .waitFor()
    await look(`${named}-stale`)
    await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click()
    await page.locator('.toast', { hasText: 'Techniciens concernés' }).waitFor()
    const { body } = await boss.get('/api/admin/technicians/alice/working-hours')
    expect(body.hours).toContainEqual({ weekday: 2, start: '07:00', end: '10:00', from: '2026-12-01', until: null })
    await page.keyboard.press('z')
    await page.locator('.toast', { hasText: 'Chacun a retrouvé ses heures.' }).waitFor()
    const { hours } = (await boss.get('/api/admin/technicians/alice/working-hours')).body
    expect(hours).toEqual(theirs)
    await page.close()
  }
})

test('an absence and opened hours are taken back where they are listed, after whom they leave outside', async () => {
  for (const options of [DESKTOP, PHONE]) {
    const { page, boss, look } = await office('/admin/settings/company', options)
    const path = '/api/admin/technicians/alice/exceptions'
    const evening = {
      technician: 'alice',
      date: '2026-11-25',
      kind: 'open',
      start: '18:00',
      end: '20:00',
      reason: 'Astreinte',
    }
    await boss.post('/api/admin/overrides', evening)
    await boss.post('/api/admin/time-off', {
      technician: 'alice',
      from: '2026-12-21',
      to: '2026-12-23',
      reason: 'Congés',
    })
    const { consent: _, ...asked } = bookingOf('diagnostic', '2026-11-25T18:30:00+01:00')
    const { body: late } = await boss.post('/api/admin/bookings', asked)
    await page.goto(`${new URL(page.url()).origin}/admin/settings/technicians/alice`)
    await page.getByText('Absence : Congés').waitFor()
    await look(options === PHONE ? 'exceptions-phone' : 'exceptions')
    await page.getByRole('button', { name: /^Retirer : Heures ouvertes en plus/ }).click()
    await page.getByText(late.reference).waitFor()
    await look(options === PHONE ? 'exceptions-asked-phone' : 'exceptions-asked')
    await page.getByRole('button', { name: 'Le faire quand même' }).click()
    await page.getByText('Heures ouvertes en plus').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Retirer : Absence/ }).click()
    await page.getByText('Rien de prévu.').waitFor()
    expect((await boss.get(path)).body).toEqual({ timeOff: [], overrides: [] })
    await page.keyboard.press('z')
    await page.getByText('Absence : Congés').waitFor()
    expect((await boss.get(path)).body.timeOff).toMatchObject([
      { from: '2026-12-21', to: '2026-12-23', reason: 'Congés' },
    ])
    await page.close()
  }
})

test('the company: what is wrong stands by its field, what was typed stays', async () => {
  const { page, boss, look } = await office('/admin/settings/company')
  await page.getByLabel('Téléphone').fill('12')
  await page.getByLabel('Nom').fill('Martin & Fils')
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await page.getByText(/numéro de téléphone n’est pas valide/).waitFor()
  await look('company')
  await page.getByLabel('Téléphone').fill('02 40 11 22 33')
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await page.getByText('Enregistré.').first().waitFor()
  const { body } = await boss.get('/api/admin/settings/company')
  expect(body).toMatchObject({ name: 'Martin & Fils', phone: '+33240112233' })
})

test('whose public holidays, seen before they are kept; what calendars show; no form makes another stale', async () => {
  for (const options of [DESKTOP, PHONE]) {
    const { page, boss, look } = await office('/admin/settings/company', options)
    const name = options === PHONE ? 'company-phone' : 'company-all'
    const save = (id: string) =>
      page.locator(`form:has(#field-${id})`).getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText(/Vendredi 25.décembre.2026 · Noël/).waitFor()
    await look(name)
    const region = page.getByLabel('Région')
    await region.selectOption({ label: 'Moselle' })
    await page.getByText(/Samedi 26.décembre.2026/).waitFor()
    expect((await boss.get('/api/admin/closures')).body.region).toBe(null)
    await save('holidays-country')
    await page.locator('.toast', { hasText: 'Enregistré.' }).waitFor()
    expect((await boss.get('/api/admin/closures')).body).toMatchObject({ country: 'FR', region: '57', version: 2 })
    await page.getByLabel('Pays').selectOption({ label: 'Allemagne' })
    await page.getByText(/Dimanche 3.octobre.2027/).waitFor()
    await page.getByLabel('Ce que les agendas montrent').selectOption({ label: 'La ville et le lien seulement' })
    await save('calendar-calendarDetail')
    await expect.poll(async () => (await boss.get('/api/admin/settings/calendar')).body.calendarDetail).toBe('town')
    await page.getByLabel('Nom', { exact: true }).fill('Martin & Fils')
    await save('company-name')
    await expect.poll(async () => (await boss.get('/api/admin/settings/company')).body.name).toBe('Martin & Fils')
    expect(await page.getByLabel('Pays').inputValue()).toBe('DE')
    await boss.patch('/api/admin/settings/holidays', { version: 4, country: 'BE', region: null })
    await save('holidays-country')
    const versions = page.locator('.versions')
    await versions.getByText('Belgique').waitFor()
    await versions.getByText('Allemagne').waitFor()
    await look(`${name}-stale`)
    await page.close()
  }
})

test('a closure shows whom it leaves outside; a holiday is worked on and kept again', async () => {
  const { page, boss, look, reference } = await office('/admin/settings/closures')
  await page.getByLabel('Premier jour').fill('2026-11-24')
  await page.getByLabel('Dernier jour').fill('2026-11-25')
  await page.getByLabel('Motif').fill('Inventaire')
  await page.getByRole('button', { name: 'Fermer ces jours' }).click()
  await page.getByText(reference).waitFor()
  await page.getByRole('button', { name: 'Enregistrer quand même' }).click()
  await page.getByRole('button', { name: 'Retirer Inventaire' }).waitFor()
  await page.getByRole('button', { name: 'Travailler le vendredi 25 décembre 2026' }).click()
  await page.getByRole('button', { name: 'Ne pas travailler le vendredi 25 décembre 2026' }).waitFor()
  await look('closures')
  await page.getByRole('link', { name: 'Choisir le pays et la région' }).click()
  await page.getByLabel('Pays').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'holidays')
  const { body } = await boss.get('/api/admin/closures')
  expect(body.closures).toMatchObject([{ from: '2026-11-24', to: '2026-11-25', reason: 'Inventaire' }])
})

test('sites are listed one a line, the code to paste names our address', async () => {
  const { page, boss, look, origin } = await office('/admin/settings/sites', PHONE)
  await page.getByLabel('Sites autorisés').fill('https://www.exemple.fr\nnimporte')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText(/pas l’adresse d’un site/).waitFor()
  await page.getByText(`${origin}/widget.js`).waitFor()
  await look('sites')
  const code = page.locator('.setup-code')
  const widget = page.locator('creneau-booking')
  await widget.getByRole('heading').first().waitFor()
  await page.getByLabel('Technicien', { exact: true }).selectOption('bob')
  await page.getByLabel('Langue').selectOption('en')
  await page.getByLabel('Prestation', { exact: true }).selectOption('diagnostic')
  expect(await code.innerText()).toContain('<creneau-booking service="diagnostic" technician="bob" locale="en">')
  await widget.getByText('When suits you?').first().waitFor()
  expect(await widget.getAttribute('technician')).toBe('bob')
  await look('sites-widget')
  await page.setViewportSize({ width: 1280, height: 800 })
  await look('sites-wide')
  await widget.getByRole('button').first().focus()
  await page.keyboard.press('n')
  expect(await page.locator('.sheet').count()).toBe(0)
  await widget.locator('button[data-start]').first().click()
  await widget.getByRole('button', { name: 'Confirm the visit' }).click()
  await page.locator('.toast', { hasText: 'rien n’a été réservé' }).waitFor()
  await widget.getByRole('textbox').first().press('Enter')
  await expect.poll(() => page.locator('.toast', { hasText: 'rien n’a été réservé' }).count()).toBe(2)
  expect(await widget.locator('[part=error]').count()).toBe(0)
  await page.getByLabel('Sites autorisés').fill('https://www.exemple.fr')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Enregistré.').first().waitFor()
  expect((await boss.get('/api/admin/settings/sites')).body.allowedOrigins).toEqual(['https://www.exemple.fr'])
})

test('the pages fit a telephone in the dark', async () => {
  const { page, look, origin } = await office('/admin/settings/services', { ...PHONE, colorScheme: 'dark' })
  for (const [name, heading] of [
    ['services', 'Prestations'],
    ['technicians', 'Techniciens'],
    ['technicians/alice', 'alice T.'],
    ['closures', 'Fermetures et jours fériés'],
  ] as const) {
    await page.goto(`${origin}/admin/settings/${name}`)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await page.waitForFunction(() => document.querySelector('.skeleton') === null)
    await look(`phone-${name.replace('/', '-')}`)
  }
})

test('a technician’s own calendar: an address that is none, one that is read, what is wrong with it, forgotten', async () => {
  const { page, look, world } = await office('/admin/settings/technicians/alice')
  const address = page.getByLabel('Adresse privée de l’agenda (.ics)')
  await address.fill('mon agenda')
  await page.getByRole('button', { name: 'Lire cet agenda' }).click()
  await page.locator('#field-calendar-url-error').waitFor()
  expect(await address.inputValue()).toBe('mon agenda')
  await look('calendar-refused')
  await address.fill('https://calendar.example.com/private-0123/basic.ics')
  await page.getByRole('button', { name: 'Lire cet agenda' }).click()
  await page.getByText('Pas encore lu.').waitFor()
  await page.getByText(/calendar\.example\.com \(…/).waitFor()
  expect(await page.content()).not.toContain('private-0123')
  await look('calendar-waiting')
  const failed = sql`update external_calendar set fault = 'unreachable', last_read_at = now(), last_success_at = timestamptz '2026-11-23 07:00:00+00'`
  await world.db.execute(failed)
  await page.reload()
  await page.getByText('Lu pour la dernière fois\u00a0: Lundi 23\u00a0novembre, 8\u00a0h.').waitFor()
  await page.locator('.notice.warning').waitFor()
  await look('calendar-failing')
  await page.getByRole('button', { name: 'Ne plus le lire' }).click()
  await address.waitFor()
})

test('an assistant writes weekly hours, and sees the rest of the settings as it is', async () => {
  const { page, boss } = await office('/admin/settings/technicians/alice', DESKTOP, 'assistant')
  const hours = page.locator('section', { has: page.getByRole('heading', { name: /Heures/ }) }).last()
  const before = (await boss.get('/api/admin/technicians/alice/working-hours')).body
  await hours.getByRole('button', { name: 'Enregistrer' }).waitFor()
  await hours
    .getByRole('button', { name: /Retirer/ })
    .first()
    .click()
  await hours.getByRole('button', { name: 'Enregistrer' }).click()
  await page
    .getByText(/Enregistré|quand même/)
    .first()
    .waitFor()
  const sure = page.getByRole('button', { name: 'Enregistrer quand même' })
  if (await sure.isVisible()) await sure.click()
  await expect
    .poll(async () => (await boss.get('/api/admin/technicians/alice/working-hours')).body.version)
    .not.toBe(before.version)
  await page.goto(new URL('/admin/settings/company', page.url()).href)
  await page.getByText('Seuls les administrateurs').first().waitFor()
  expect(await page.getByLabel('Nom', { exact: true }).isDisabled()).toBe(true)
})
