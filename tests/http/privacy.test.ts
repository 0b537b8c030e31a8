import { describe, expect, test } from 'vitest'
import { leaveTraces } from '../marked-client.ts'
import { eventsOf, openWithVisit, person, TUESDAY_NINE } from '../past-visit.ts'
import { bookingOf } from '../world.ts'

const erase = { reason: 'client-request' }

describe('finding a client', () => {
  test('by part of an e-mail address, a name with or without accents, a number however it is written', async () => {
    const { claire, id } = await openWithVisit()
    for (const q of ['ZOE@exa', 'zoe le boeuf', 'Bœuf', '06 39 98 12 34', '0033 6 39 98 12 34', '98 12 34']) {
      const { status, body } = await claire.post('/api/admin/clients/search', { q })
      expect(status).toBe(200)
      expect(body.clients, q).toMatchObject([{ id, name: person.name, email: person.email, phone: '+33639981234' }])
    }
  })

  test('what nobody has finds nobody; wildcards are letters; an empty search is refused', async () => {
    const { claire } = await openWithVisit()
    for (const q of ['nobody@example.com', '%', '_', '99 99', "' or 1=1 --"])
      expect((await claire.post('/api/admin/clients/search', { q })).body.clients, q).toEqual([])
    expect((await claire.post('/api/admin/clients/search', { q: ' ' })).status).toBe(422)
  })
})

describe('export', () => {
  test('everything held about a client, as a file; twice the same; each time audited', async () => {
    const { w, claire, id, reference } = await openWithVisit()
    await leaveTraces(w, reference)
    const first = await claire.get(`/api/admin/clients/${id}/export`)
    expect(first.status, first.text).toBe(200)
    expect(first.headers.get('content-disposition')).toBe(`attachment; filename="client-${id}.json"`)
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.body.client).toMatchObject({ id, name: person.name, email: person.email, phone: '+33639981234' })
    expect(first.body.bookings).toMatchObject([
      { reference, start: TUESDAY_NINE, address: { line1: '12 rue des Lilas' } },
    ])
    expect(first.body.addresses).toHaveLength(3)
    expect(first.body.messages).toContainEqual(
      expect.objectContaining({ kind: 'template', status: 'sent', content: { subject: 's', text: 'b' } }),
    )
    expect(first.body.surveyAnswers).toMatchObject([{ booking: reference, score: 2, comment: 'c' }])
    expect(first.body.followUps.map(({ note }: { note: string }) => note)).toEqual(['n', 'n'])
    expect(first.body.events.map(({ action }: { action: string }) => action)).toEqual([
      'booked',
      'changed',
      'client-changed',
    ])
    expect(first.text).not.toMatch(/alice@example\.com|token|hash/i)

    expect((await claire.get(`/api/admin/clients/${id}/export`)).text).toBe(first.text)
    const event = { actor: `assistant:${claire.id}`, client: id, before: null, after: null }
    expect(await eventsOf(w, 'client-exported')).toEqual([event, event])
  })

  test('holds nothing of anybody else', async () => {
    const { w, claire, id } = await openWithVisit()
    await w.post('/api/bookings', bookingOf('depannage', '2026-12-02T09:00:00+01:00'))
    expect((await claire.get(`/api/admin/clients/${id}/export`)).text).not.toContain('Camille')
  })
})

describe('who may', () => {
  test('nobody without a session; only an administrator erases', async () => {
    const { w, id } = await openWithVisit()
    for (const reply of [
      await w.post('/api/admin/clients/search', { q: 'zoe' }),
      await w.get(`/api/admin/clients/${id}/export`),
      await w.post(`/api/admin/clients/${id}/erase`, erase),
    ])
      expect(reply.status).toBe(401)
    const assistant = await w.signIn({ role: 'assistant' })
    const refused = await assistant.post(`/api/admin/clients/${id}/erase`, erase)
    expect(refused.status).toBe(403)
    expect(refused.body.type).toBe('/problems/not-allowed')
    expect((await assistant.get(`/api/admin/clients/${id}/export`)).body.client.erasedAt).toBe(null)
  })

  test('bad input is named, unknown clients are unknown', async () => {
    const { claire, id } = await openWithVisit()
    for (const unknown of [999_999, '999999999999999']) {
      expect((await claire.get(`/api/admin/clients/${unknown}/export`)).status).toBe(404)
      expect((await claire.post(`/api/admin/clients/${unknown}/erase`, erase)).status).toBe(404)
    }
    for (const wrong of ['0', '-1', '1.5', 'x', "1'--", '9'.repeat(30)])
      expect((await claire.get(`/api/admin/clients/${encodeURIComponent(wrong)}/export`)).status, wrong).toBe(422)
    for (const body of [{}, { reason: 'because' }, { reason: 'mistake', name: 'x' }])
      expect((await claire.post(`/api/admin/clients/${id}/erase`, body)).status).toBe(422)
  })
})
