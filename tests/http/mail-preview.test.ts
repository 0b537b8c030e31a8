import { expect, test } from 'vitest'
import { automaticKinds } from '../../server/domain/messages.ts'
import { messageRows } from '../mailing.ts'
import { openWorld } from '../world.ts'

const now = '2026-11-23T07:00:00+01:00'
const PATH = '/api/admin/mail-preview'

test('every automatic mail can be looked at in both languages, with the words that are being written', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn({ role: 'assistant' })
  for (const kind of automaticKinds)
    for (const locale of ['fr', 'en']) {
      const words = { subject: 'Le {visit.when}', opening: 'Bonjour {client.name},', closing: 'À bientôt.' }
      const { status, body, text } = await claire.post(PATH, { kind, locale, ...words })
      expect(status, `${kind} ${locale} ${text}`).toBe(200)
      expect(body.subject).toMatch(locale === 'fr' ? /^Le .*24\snovembre/ : /^Le .*24\sNovember/)
      expect(body.html).toContain('Claire Martin')
      expect(body.text).toContain('Bonjour Claire Martin,')
    }
  expect(await messageRows(w)).toEqual([])
})

test('a ready mail is shown with an example of what is filled in by hand', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const words = { kind: 'template', locale: 'fr', subject: 'Retard de {delay}', body: 'Bonjour {client.name}' }
  expect((await claire.post(PATH, words)).body).toMatchObject({ subject: 'Retard de 20 minutes' })
})

test.for([
  [{ kind: 'confirmation', subject: 'x', opening: 'Bonjour {prenom}', closing: '' }, 'opening'],
  [{ kind: 'confirmation', subject: 'dans {delay}', opening: '', closing: '' }, 'subject'],
  [{ kind: 'template', subject: 'x', body: 'Bonjour {name}' }, 'body'],
  [{ kind: 'template', subject: '', body: 'x' }, 'subject'],
  [{ kind: 'sermon', subject: 'x', body: 'x' }, 'kind'],
] as const)('a wrong variable is named where it stands: %j', async ([words, path]) => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const { status, body } = await claire.post(PATH, { locale: 'fr', ...words })
  expect({ status, paths: body.errors?.map((each: { path: string }) => each.path) }).toEqual({
    status: 422,
    paths: [path],
  })
})

test('the page that a mail is shown in runs nothing and calls nobody', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const { status, headers } = await claire.get('/api/admin/mail-frame')
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
  )
})
