import { expect, test } from 'vitest'
import { testDatabase } from '../database.ts'
import { AT, event, everything, MONDAY, report, rowOf, told } from '../provider-call.ts'
import { openWorldOn } from '../world.ts'

test('what is not about a mail of ours is taken and forgotten', async () => {
  const { w } = await told()
  const { providerId, key } = await rowOf(w)
  const before = await everything(w)
  const stranger = '00000000-0000-4000-8000-000000000000'
  for (const about of [
    event('email.opened', { email_id: providerId, tag: key }),
    event('email.delivery_delayed', { email_id: providerId, tag: key }),
    event('email.invented', { email_id: providerId, tag: key }),
    event('email.delivered', { email_id: providerId, tag: 'x'.repeat(5000) }).data,
    { type: 'domain.created', created_at: AT, data: { id: 'd' } },
    { type: 'email.delivered' },
    { type: 7, data: [] },
    [],
    '"text"',
  ])
    expect((await report(w, about)).status, JSON.stringify(about).slice(0, 80)).toBe(200)
  expect(await everything(w)).toEqual(before)
  const [messages] = before
  await report(w, event('email.delivered', { email_id: 'nobody', tag: stranger }))
  await report(w, event('email.delivered', { email_id: providerId, tag: stranger }))
  expect((await everything(w))[0]).toEqual(messages)
})

test('forged, tampered with, replayed, from the future, unsigned: refused, and nothing changed', async () => {
  const { w } = await told()
  const { providerId, key } = await rowOf(w)
  const before = await everything(w)
  const bounce = event('email.bounced', { email_id: providerId, tag: key })
  const minutes = (n: number) => Date.now() + n * 60_000
  const refused = [
    await report(w, bounce, { secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
    await report(w, bounce, { body: JSON.stringify(bounce).replace('bounced', 'delivered') }),
    await report(w, bounce, { body: `${JSON.stringify(bounce)} ` }),
    await report(w, bounce, { at: minutes(-10) }),
    await report(w, bounce, { at: minutes(10) }),
    await report(w, bounce, { id: '' }),
    await report(w, '{"type":'),
    await report(w, ''),
    await report(w, 'null'),
    await w.post('/api/webhooks/resend', bounce),
    await w.post('/api/webhooks/resend', bounce, { 'svix-id': 'x', 'svix-timestamp': 'soon', 'svix-signature': 'v1,' }),
  ]
  for (const reply of refused) {
    expect(reply.status, reply.text).toBe(401)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect(reply.body.type).toBe('/problems/webhook-refused')
  }
  const long = await report(w, { ...bounce, more: 'x'.repeat(1_000_000) })
  expect(long.status).toBe(413)
  expect((await w.get('/api/webhooks/resend')).status).toBe(405)
  expect(await everything(w)).toEqual(before)
})

test('without a secret nothing is taken, and it says why', async () => {
  const w = openWorldOn(await testDatabase(), MONDAY, { webhooks: null })
  const reply = await report(w, event('email.delivered', { email_id: 'x' }))
  expect([reply.status, reply.body.type]).toEqual([503, '/problems/webhooks-off'])
})
