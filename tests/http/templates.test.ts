import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Db } from '../../db/client.ts'
import { auditEvent, mailTemplate, message } from '../../db/tables.ts'
import { listTemplates, type Template } from '../../db/templates.ts'
import { categories } from '../../server/contract/template-words.ts'
import { unknownIn, variablesOf } from '../../server/domain/template.ts'
import { testDatabase } from '../database.ts'
import { bookingOf, openWorld } from '../world.ts'

const now = '2026-11-23T09:00:00+01:00'
let ours: readonly Template[] = []

const migration = readFileSync(join(import.meta.dirname, '../../db/migrations/0007_mail_templates.sql'), 'utf8')
const migrate = async (db: Db) => {
  for (const statement of migration.split('--> statement-breakpoint')) await db.execute(sql.raw(statement))
}

/** The library as the migration leaves it, whatever the test before made of it. */
beforeEach(async () => {
  const { db } = await testDatabase()
  await db.execute(sql`truncate mail_template`)
  await migrate(db)
  ours = await listTemplates(db)
})

async function bookedWorld(client: Record<string, string> = {}, more: Record<string, unknown> = {}) {
  const w = await openWorld({ now, services: [{ slug: 'depannage', arrivalWindowMinutes: 120 }] })
  const wanted = bookingOf('depannage', '2026-11-24T14:00:00+01:00', more)
  const { body } = await w.post('/api/bookings', { ...wanted, client: { ...wanted.client, ...client } })
  const claire = await w.signIn()
  const path = `/api/admin/bookings/${body.reference}/messages`
  const owed = () => w.db.select().from(message).where(sql`kind = 'template'`)
  return { ...w, claire, path, reference: body.reference as string, email: wanted.client.email, owed }
}

const late = { template: 'technician-late', values: { delay: '20 minutes' } }

test('nobody reads or writes without a session', async () => {
  const w = await openWorld({ now })
  for (const [method, path] of [
    ['GET', 'templates'],
    ['GET', 'templates/technician-late'],
    ['POST', 'templates'],
    ['PUT', 'templates/technician-late/fr'],
    ['DELETE', 'templates/technician-late?version=2'],
    ['GET', 'mail-texts'],
    ['PUT', 'mail-texts/confirmation/fr'],
    ['DELETE', 'mail-texts/confirmation/fr?version=1'],
    ['POST', 'bookings/AAAAAAAA/messages'],
    ['POST', 'bookings/AAAAAAAA/messages/preview'],
  ] as const)
    expect((await w.request(method, `/api/admin/${path}`)).status).toBe(401)
})

test('the library holds as many ready mails in English as in French, on known shelves', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const slugs = async (locale: string) => {
    const { status, body } = await claire.get(`/api/admin/templates?locale=${locale}`)
    expect(status).toBe(200)
    for (const { category } of body.templates) expect(categories).toContain(category)
    return body.templates.map(({ slug }: Template) => slug)
  }
  const french = await slugs('fr')
  expect(french.length).toBeGreaterThanOrEqual(26)
  expect(await slugs('en')).toEqual(french)
  const { body } = await claire.get('/api/admin/templates', { 'accept-language': 'fr' })
  expect(body.templates).toHaveLength(2 * french.length)
  expect(body.variables).toContainEqual({ name: 'delay', label: 'Retard annoncé (ex. 20 minutes)', automatic: false })
  expect(body.variables).toContainEqual({ name: 'client.name', label: 'Nom du client', automatic: true })
})

test('our texts use known variables, the same in both languages, and are set as French is', () => {
  const bySlug = new Map<string, string>()
  for (const { slug, locale, title, subject, body } of ours) {
    const text = [title, subject, body].join('\n')
    expect(unknownIn(text), slug).toEqual([])
    expect(text, slug).not.toMatch(/'|"|\.\.\.| {2}|[ \t]$/m)
    expect(subject.length, slug).toBeLessThanOrEqual(90)
    expect(body, slug).toContain('{client.name},')
    if (locale === 'fr') {
      expect(text, slug).not.toMatch(/[^\u00a0\d][:;!?»]|«[^\u00a0]/)
      expect(text, slug).not.toMatch(/(?<!\p{L})(tu|te|toi|ton|ta|tes)(?!\p{L})/iu)
    } else {
      expect(text, slug).not.toMatch(/[\u00a0«»]/)
    }
    const used = [...variablesOf(text)].sort().join()
    expect(bySlug.get(slug) ?? used, slug).toBe(used)
    bySlug.set(slug, used)
  }
})

test('every ready mail can be filled', async () => {
  const { claire, path } = await bookedWorld()
  for (const { slug, locale, subject, body } of ours) {
    const values = Object.fromEntries(
      variablesOf(subject + body)
        .filter(
          (name) =>
            !['client', 'visit', 'service', 'technician', 'company', 'manage', 'address', 'reference'].includes(
              name.split('.')[0] ?? '',
            ),
        )
        .map((name) => [name, 'ceci']),
    )
    const preview = await claire.post(`${path}/preview`, { template: slug, locale, values })
    expect(preview.body, slug).toMatchObject({
      locale,
      subject: expect.not.stringMatching(/[{}]/),
      body: expect.not.stringMatching(/[{}]/),
    })
  }
})

test('what is previewed is what is sent, at once, and once', async () => {
  const { claire, path, email, owed, reference, db } = await bookedWorld()
  const preview = await claire.post(`${path}/preview`, late)
  expect(preview.body).toMatchObject({
    to: email,
    locale: 'fr',
    subject: 'Votre rendez-vous\u00a0: alice T. aura environ 20 minutes de retard',
    body: expect.stringMatching(
      /^Bonjour Camille Durand,\n\n[^{}]*environ 20 minutes de retard[^{}]*02\u00a040\u00a000\u00a000\u00a000/,
    ),
  })
  expect(await owed()).toEqual([])

  const key = { 'idempotency-key': 'late-1' }
  const first = await claire.post(path, late, key)
  expect(first.status).toBe(201)
  expect(first.body).toEqual({
    message: { kind: 'template', to: email, dueAt: now, sentAt: null, status: 'due' },
  })
  expect(await claire.post(path, late, key)).toMatchObject({ status: 201, body: first.body })
  expect(await claire.post(path, { ...late, values: { delay: '1 h' } }, key)).toMatchObject({
    status: 422,
    body: { type: '/problems/idempotency-key-reused' },
  })
  const rows = await owed()
  expect(rows).toHaveLength(1)
  const { subject, body } = preview.body
  expect(rows[0]).toMatchObject({
    status: 'due',
    atOnce: true,
    dueAt: Date.parse(now),
    technicianId: null,
    revision: 0,
    content: { template: 'technician-late', locale: 'fr', subject, body },
  })
  const events = await db.select().from(auditEvent).where(sql`action = 'mail-sent'`)
  expect(events).toMatchObject([
    { actor: expect.stringMatching(/^assistant:./), after: { template: 'technician-late', locale: 'fr' } },
  ])
  expect(JSON.stringify(events)).not.toContain(reference)

  // Without a key, somebody means it twice.
  expect((await claire.post(path, late)).status).toBe(201)
  expect(await owed()).toHaveLength(2)
})

test('a repeat gets the first answer though the template is gone', async () => {
  const { claire, path, owed } = await bookedWorld()
  const key = { 'idempotency-key': 'gone' }
  const first = await claire.post(path, late, key)
  expect((await claire.del('/api/admin/templates/technician-late?version=2')).status).toBe(204)
  expect((await claire.post(path, late, key)).body).toEqual(first.body)
  expect((await claire.post(path, late)).status).toBe(404)
  expect(await owed()).toHaveLength(1)
})

test('the client’s language, an asked one, and words for this one mail', async () => {
  const { claire, path } = await bookedWorld({}, { locale: 'en' })
  const see = async (more: object) => (await claire.post(`${path}/preview`, { ...late, ...more })).body
  expect((await see({})).body).toMatch(/^Hello Camille Durand,/)
  expect((await see({ locale: 'fr' })).body).toMatch(/^Bonjour Camille Durand,/)
  expect(await see({ subject: 'About {reference}', body: 'Late by {delay}.' })).toMatchObject({
    locale: 'en',
    subject: expect.stringMatching(/^About [0-9A-Z]{8}$/),
    body: 'Late by 20 minutes.',
  })
  await claire.post('/api/admin/templates', {
    slug: 'mot',
    locale: 'fr',
    category: 'relation',
    title: 'Mot',
    subject: 'Un mot',
    body: 'Bonjour {client.name}.',
  })
  expect(await see({ template: 'mot', values: {} })).toMatchObject({ locale: 'fr', body: 'Bonjour Camille Durand.' })
  expect((await claire.post(`${path}/preview`, { template: 'mot', locale: 'en' })).status).toBe(404)
})

test('what a person typed is never filled again, and a subject keeps to one line', async () => {
  const { claire, path } = await bookedWorld({ name: '{company.phone} & {clent.name}' })
  const asked = { ...late, subject: 'Retard : {delay}', values: { delay: 'peut-être\n{reference}' } }
  const { body } = await claire.post(`${path}/preview`, asked)
  expect(body.subject).toBe('Retard : peut-être {reference}')
  expect(body.body).toMatch(/^Bonjour \{company\.phone\} & \{clent\.name\},/)
})

const french = { 'accept-language': 'fr' }

test.each([
  [
    'a value that is missing',
    { template: 'technician-late' },
    [{ path: 'values.delay', message: 'À compléter\u00a0: Retard annoncé (ex. 20 minutes).' }],
  ],
  ['a blank value', { ...late, values: { delay: ' \n' } }, [{ path: 'values.delay' }]],
  [
    'a value nobody asked for by that name',
    { ...late, values: { delay: '1 h', dleay: '2 h' } },
    [{ path: 'values.dleay' }],
  ],
  ['an automatic value', { ...late, values: { delay: '1 h', 'client.name': 'Max' } }, [{ path: 'values.client.name' }]],
  [
    'an unknown variable',
    { ...late, body: 'Bonjour {clent.name}, {delay' },
    [{ path: 'body', message: 'Variable inconnue\u00a0: {clent.name}, {delay. Choisissez-la dans la liste.' }],
  ],
  ['both', { ...late, subject: '{{reference}}', body: '{part}' }, [{ path: 'subject' }, { path: 'values.part' }]],
  ['an empty body', { ...late, body: ' ' }, [{ path: 'body' }]],
  [
    'a subject that grows too long',
    { ...late, subject: '{delay}', values: { delay: 'x'.repeat(300) } },
    [{ path: 'subject' }],
  ],
  ['another language', { ...late, locale: 'de' }, [{ path: 'locale' }]],
])('%s is refused, named, and nothing is written', async (_, asked, errors) => {
  const { claire, path, owed } = await bookedWorld()
  for (const reply of [await claire.post(path, asked, french), await claire.post(`${path}/preview`, asked, french)]) {
    expect(reply.status).toBe(422)
    expect(reply.body.errors).toMatchObject(errors)
    expect(reply.body.errors).toHaveLength(errors.length)
  }
  expect(await owed()).toEqual([])
})

test('no booking, no template, no address: told apart, nothing written', async () => {
  const { claire, path, db, owed } = await bookedWorld()
  expect((await claire.post('/api/admin/bookings/NOPE/messages', late)).body.type).toBe('/problems/unknown-record')
  expect((await claire.post(path, { template: 'nope' })).body.type).toBe('/problems/unknown-record')
  await db.execute(sql`update booking set contact_email = null`)
  const reply = await claire.post(path, late, french)
  expect(reply).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'reference', message: 'Ce client n’a pas d’adresse e-mail.' }] },
  })
  expect(await owed()).toEqual([])
})

test('edited words are kept; an editor who saw older ones is told what they are now', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const path = '/api/admin/templates/part-ordered'
  const words = { title: 'Pièce', subject: 'Pièce {part}', body: 'Bonjour {client.name}, {part} arrive.' }
  const saved = await claire.put(`${path}/fr`, { version: 1, ...words })
  expect(saved).toMatchObject({ status: 200, body: { ...words, version: 2, variables: ['part', 'client.name'] } })
  const stale = await claire.put(`${path}/fr`, { version: 1, ...words, title: 'Autre' })
  expect(stale).toMatchObject({ status: 409, body: { type: '/problems/stale', current: { ...words, version: 2 } } })
  const { body } = await claire.get(path)
  expect(body).toMatchObject({
    version: 3,
    texts: [
      { locale: 'fr', ...words },
      { locale: 'en', title: 'Part ordered' },
    ],
  })
  const wrong = await claire.put(`${path}/fr`, { version: 2, ...words, subject: 'Pièce {prat}' })
  expect(wrong).toMatchObject({ status: 422, body: { type: '/problems/wrong-words', errors: [{ path: 'subject' }] } })
  expect((await claire.put('/api/admin/templates/nope/fr', { version: 1, ...words })).status).toBe(404)
  const events = await w.db.select().from(auditEvent).where(sql`action = 'template-saved'`)
  expect(events).toMatchObject([
    { actor: expect.stringMatching(/^assistant:./), before: { title: 'Pièce commandée' }, after: words },
  ])
})

test('two editors at once: one is told', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const save = (title: string) =>
    claire.put('/api/admin/templates/part-ordered/fr', { version: 1, title, subject: 'Pièce', body: 'Bonjour.' })
  const replies = await Promise.all([save('A'), save('B'), save('C')])
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

test('a company’s own ready mail: added, translated, removed', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const wanted = {
    slug: 'parking',
    locale: 'fr',
    category: 'visit',
    title: 'Stationnement',
    subject: 'Où stationner ?',
    body: 'Bonjour.',
  }
  expect(await claire.post('/api/admin/templates', wanted)).toMatchObject({
    status: 201,
    body: { slug: 'parking', version: 1 },
  })
  const again = await claire.post('/api/admin/templates', wanted, french)
  expect(again).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'slug', message: 'Cet identifiant est déjà utilisé.' }] },
  })
  const english = { ...wanted, locale: 'en', category: 'billing', title: 'Parking' }
  expect((await claire.post('/api/admin/templates', english)).body).toMatchObject({ category: 'visit' })
  expect((await claire.post('/api/admin/templates', { ...wanted, slug: 'x', body: '{' })).status).toBe(422)
  expect(
    (await claire.post('/api/admin/templates', { ...wanted, slug: 'A b', category: 'misc' })).body.errors,
  ).toHaveLength(2)
  const { body } = await claire.get('/api/admin/templates/parking')
  expect(body.version).toBe(2)
  expect(await claire.del('/api/admin/templates/parking?version=1')).toMatchObject({
    status: 409,
    body: { current: { version: 2 } },
  })
  expect((await claire.del('/api/admin/templates/parking')).status).toBe(422)
  expect((await claire.del('/api/admin/templates/parking?version=2')).status).toBe(204)
  expect((await claire.get('/api/admin/templates/parking')).status).toBe(404)
  expect((await claire.del('/api/admin/templates/parking?version=2')).status).toBe(404)
})

test('automatic mails take the company’s words, and ours again', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const path = '/api/admin/mail-texts/confirmation/fr'
  const words = { subject: 'C’est noté pour le {visit.when}', opening: 'Bonjour {client.name},', closing: '' }
  const list = async () => (await claire.get('/api/admin/mail-texts')).body.texts
  expect(await list()).toEqual([])
  const { ours } = (await claire.get('/api/admin/mail-texts')).body
  expect(ours).toHaveLength(28)
  expect(ours).toContainEqual(
    expect.objectContaining({ kind: 'survey', locale: 'en', subject: expect.stringContaining('{visit.date}') }),
  )
  expect(await claire.put(path, { version: 0, ...words })).toMatchObject({
    status: 200,
    body: { kind: 'confirmation', locale: 'fr', version: 1 },
  })
  expect(await claire.put(path, { version: 0, ...words })).toMatchObject({
    status: 409,
    body: { current: { version: 1, ...words } },
  })
  expect((await claire.put(path, { version: 1, ...words, closing: 'À demain.' })).body.version).toBe(2)
  expect(await list()).toEqual([{ kind: 'confirmation', locale: 'fr', version: 2, ...words, closing: 'À demain.' }])
  const wrong = await claire.put(path, { version: 2, ...words, opening: '{delay}', closing: '{clent.name}' }, french)
  expect(wrong).toMatchObject({
    status: 422,
    body: {
      errors: [
        {
          path: 'opening',
          message: 'Un e-mail automatique ne peut pas remplir\u00a0: Retard annoncé (ex. 20 minutes).',
        },
        { path: 'closing', message: expect.stringContaining('{clent.name}') },
      ],
    },
  })
  expect((await claire.put('/api/admin/mail-texts/template/fr', { version: 0, ...words })).status).toBe(422)
  expect((await claire.del(`${path}?version=1`)).status).toBe(409)
  expect((await claire.del(`${path}?version=2`)).status).toBe(204)
  expect((await claire.del(`${path}?version=2`)).status).toBe(404)
  expect(await list()).toEqual([])
  // Whoever still has the reset words open is told that they are ours again.
  expect(await claire.put(path, { version: 2, ...words })).toMatchObject({
    status: 409,
    body: { current: { version: 0 } },
  })
})

test('an upgrade that adds our mails again leaves a company’s words alone', async () => {
  const { db } = await testDatabase()
  await db.execute(sql`update mail_template set title = 'Le nôtre' where slug = 'part-ordered' and locale = 'fr'`)
  await migrate(db)
  expect(await listTemplates(db)).toHaveLength(ours.length)
  const [row] = await db.select().from(mailTemplate).where(sql`slug = 'part-ordered' and locale = 'fr'`)
  expect(row?.title).toBe('Le nôtre')
})
