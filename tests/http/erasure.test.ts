import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { leaveTraces, markEverything, marksLeft, rowsOf } from '../marked-client.ts'
import { A_WEEK_LATER, eventsOf, openWithVisit, person, TUESDAY_NINE } from '../past-visit.ts'
import { bookingOf } from '../world.ts'

const erase = { reason: 'client-request' }

describe('erasure', () => {
  test('not one word of the client is left in any table', async () => {
    const { w, claire, id, reference } = await openWithVisit()
    await leaveTraces(w, reference)
    const marked = await markEverything(w)
    expect(marked).toEqual(
      expect.arrayContaining(['client.email', 'booking.answers', 'outbox_mail.mail', 'audit_event.after']),
    )
    expect((await marksLeft(w)).sort()).toEqual(marked.sort())

    const erased = await claire.post(`/api/admin/clients/${id}/erase`, erase)
    expect(erased.status, erased.text).toBe(200)
    expect(await marksLeft(w)).toEqual([])
    expect((await claire.get(`/api/admin/clients/${id}/export`)).text).not.toContain('Zyzzyva')
  })

  test('the visit stays for the figures, nameless; what was due is void', async () => {
    const { w, claire, id, reference } = await openWithVisit()
    await leaveTraces(w, reference)
    await claire.post(`/api/admin/clients/${id}/erase`, erase)
    const { body } = await claire.get(`/api/admin/clients/${id}/export`)
    expect(body.client).toMatchObject({ name: 'Client effacé', email: null, phone: null })
    expect(body.bookings).toMatchObject([
      { reference, start: TUESDAY_NINE, service: 'depannage', technician: 'alice T.', name: null, answers: {} },
    ])
    expect(body.addresses).toMatchObject(['', ' ', '  '].map((line1) => ({ line1, postcode: '44000', lat: null })))
    expect(body.surveyAnswers).toMatchObject([{ score: 2, comment: '' }])
    expect(body.followUps.every(({ doneAt }: { doneAt: unknown }) => doneAt !== null)).toBe(true)
    const open = ['due', 'sending', 'failed']
    expect(body.messages.filter(({ status }: { status: string }) => open.includes(status))).toEqual([])
    expect(body.messages).toContainEqual(expect.objectContaining({ kind: 'survey', status: 'void', reason: 'erased' }))
    expect(body.events).toContainEqual(expect.objectContaining({ action: 'changed', before: { status: 'confirmed' } }))
    expect(await eventsOf(w, 'client-erased')).toEqual([
      { actor: `assistant:${claire.id}`, client: id, before: null, after: { reason: 'client-request', bookings: 1 } },
    ])
  })

  test('again changes nothing', async () => {
    const { w, claire, id } = await openWithVisit()
    const first = await claire.post(`/api/admin/clients/${id}/erase`, erase)
    w.turnClock(60)
    expect((await claire.post(`/api/admin/clients/${id}/erase`, erase)).body).toEqual(first.body)
    expect(await eventsOf(w, 'client-erased')).toHaveLength(1)
  })

  test('the links from their mails tell nothing any more', async () => {
    const { w, claire, id, token, reference } = await openWithVisit()
    const [visit] = await rowsOf<{ uid: string }>(w, sql`select uid from booking where reference = ${reference}`)
    await claire.post(`/api/admin/clients/${id}/erase`, erase)
    for (const path of [`/api/bookings/${token}`, `/api/bookings/${token}/calendar.ics`])
      expect((await w.get(path)).body.type, path).toBe('/problems/not-found')
    const survey = await w.get(`/api/surveys/${w.deps.links.surveyToken(visit?.uid ?? '', 'mail')}`)
    expect(survey.body.state ?? 'closed').toBe('closed')
    expect(survey.text).not.toMatch(/Zoé|zoe@|Lilas/)
  })

  test('a new booking with the same address makes a new client', async () => {
    const { w, claire, id } = await openWithVisit()
    await claire.post(`/api/admin/clients/${id}/erase`, erase)
    const again = await w.post('/api/bookings', bookingOf('depannage', '2026-12-02T09:00:00+01:00', { client: person }))
    expect(again.status, again.text).toBe(201)
    const { body } = await claire.post('/api/admin/clients/search', { q: person.email })
    expect(body.clients).toHaveLength(1)
    expect(body.clients[0].id).not.toBe(id)
    expect((await claire.post('/api/admin/clients/search', { q: 'effacé' })).body.clients).toEqual([])
  })

  test('a client with a visit to come, or under way, is not erased: the answer names it', async () => {
    const { w, claire, id } = await openWithVisit()
    const asked = bookingOf('depannage', '2026-12-02T09:00:00+01:00', { client: person })
    const { body } = await w.post('/api/bookings', asked)
    for (const now of [A_WEEK_LATER, '2026-12-02T09:30:00+01:00']) {
      w.turnClock(now)
      const refused = await claire.post(`/api/admin/clients/${id}/erase`, erase)
      expect(refused.status).toBe(409)
      expect(refused.body).toMatchObject({ type: '/problems/coming-visit', reference: body.reference })
      expect(refused.body.detail).toContain(body.reference)
    }
    w.turnClock(A_WEEK_LATER)
    await w.post(`/api/bookings/${body.manageUrl.split('/m/')[1]}/cancel`, {})
    expect((await claire.post(`/api/admin/clients/${id}/erase`, erase)).status).toBe(200)
  })
})
