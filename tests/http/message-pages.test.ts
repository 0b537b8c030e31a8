import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { chaseFollowUps } from '../../server/usecases/chase-follow-ups.ts'
import { outbox, oweSurveys, resetLinks, send } from '../mailing.ts'
import { event, report } from '../provider-call.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T09:00:00+01:00'
const PATH = '/api/admin/messages'
type User = Awaited<ReturnType<World['signIn']>>
let w: World
let claire: User

beforeEach(async () => {
  w = await openWorld({ now: MONDAY, services: [{ slug: 'depannage' }] })
  claire = await w.signIn({ role: 'assistant' })
})

const booked = async (start = '2026-12-07T14:00:00+01:00', client: object = {}) => {
  const asked = bookingOf('depannage', start)
  const reply = await w.post('/api/bookings', { ...asked, client: { ...asked.client, ...client } })
  if (reply.status !== 201) throw new Error(reply.text)
  return { reference: reply.body.reference as string, email: asked.client.email }
}
const list = async (query = '') => (await claire.get(`${PATH}?${query}`)).body
const kinds = async (query = '') => (await list(query)).messages.map(({ kind }: { kind: string }) => kind)
const standing = async () => (await claire.get(`${PATH}/standing`)).body
const refuse = (kind: string, code = 'validation_error') => ({
  send: async ({ mails }: { mails: readonly { tags: readonly { name: string; value: string }[] }[] }) =>
    mails.some(({ tags }) => tags.some(({ value }) => value === kind))
      ? ({ outcome: 'refused', code } as const)
      : ({ outcome: 'sent', ids: mails.map(() => null) } as const),
})

describe('listed', () => {
  test('what was lost, what waits and what left are told apart, with all that an assistant needs', async () => {
    const { reference, email } = await booked(undefined, { name: 'Zoé Le Bœuf', phone: '06 39 98 12 34' })
    await send(w, refuse('confirmation'))
    const { messages, next } = await list()
    expect(next).toBeNull()
    expect(messages).toMatchObject([
      {
        ...{ kind: 'confirmation', status: 'failed', reason: 'validation_error', to: email, toNow: email, reference },
        ...{
          recipient: 'client',
          recipientName: 'Zoé Le Bœuf',
          start: '2026-12-07T14:00:00+01:00',
          service: 'depannage',
        },
        client: { name: 'Zoé Le Bœuf', phone: '+33639981234' },
      },
    ])
    expect(await kinds('state=waiting')).toEqual(['reminder-week', 'reminder-eve', 'survey', 'survey-again'])
    expect((await list('state=sent')).messages).toMatchObject([
      { kind: 'technician-new', recipient: 'technician', sentAt: MONDAY, status: 'sent' },
    ])
    expect((await standing()).counts).toEqual({ lost: 1, waiting: 4, sent: 1, void: 0 })
    expect((await claire.get(`${PATH}/failed`)).body.messages).toMatchObject([{ kind: 'confirmation', reference }])
    expect((await list(`booking=${reference}`)).messages).toHaveLength(6)
    expect((await list('booking=NONE')).messages).toEqual([])
  })

  test('by kind and by client: name without accents, number, reference; nobody else’s', async () => {
    const { reference } = await booked(undefined, { name: 'Zoé Le Bœuf', phone: '06 39 98 12 34' })
    await booked('2026-12-08T14:00:00+01:00', { name: 'Paul Noël', phone: '06 11 22 33 44' })
    await send(w)
    for (const q of ['zoe le boeuf', 'BŒUF', '06 39 98 12 34', reference]) {
      const { messages } = await list(`state=sent&q=${encodeURIComponent(q)}`)
      expect(messages.map((message: { reference: string }) => message.reference)).toEqual([reference, reference])
    }
    expect((await list('state=sent&q=personne')).messages).toEqual([])
    expect(await kinds('state=sent&kind=confirmation')).toEqual(['confirmation', 'confirmation'])
    expect(await kinds('state=waiting&kind=survey&q=noel')).toEqual(['survey'])
  })

  test('a page at a time, each message once, whichever way it is sorted', async () => {
    await oweSurveys(w, 7)
    await booked()
    const walk = async (state: string) => {
      const seen: number[] = []
      for (let after = ''; ; ) {
        const page = await list(`state=${state}&limit=3${after}`)
        seen.push(...page.messages.map(({ id }: { id: number }) => id))
        if (!page.next) return seen
        after = `&after=${page.next}`
      }
    }
    const waiting = await walk('waiting')
    expect(new Set(waiting).size).toBe(13)
    expect(waiting).toEqual((await list('state=waiting')).messages.map(({ id }: { id: number }) => id))
    await w.db.execute(sql`update message set status = 'sent', sent_at = due_at`)
    expect(await walk('sent')).toEqual((await list('state=sent')).messages.map(({ id }: { id: number }) => id))
    expect(new Set(await walk('sent'))).toEqual(new Set(waiting))
  })

  test.each([
    ['state=gone', 'state'],
    ['kind=letter', 'kind'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['after=yesterday', 'after'],
    ['q=', 'q'],
  ])('%s is refused by its field', async (query, path) => {
    const { status, body } = await claire.get(`${PATH}?${query}`)
    expect([status, body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]])
  })

  test('what is due and cannot leave says why and when it is tried again', async () => {
    await booked()
    expect((await standing()).trouble).toBeNull()
    await send(w, {
      send: async () => ({ outcome: 'later', code: 'invalid_api_key', retryAfterMs: 60_000, isTaken: 'no' }),
    })
    const { trouble, counts } = await standing()
    expect([trouble.messages, trouble.reason, counts.waiting]).toEqual([2, 'invalid_api_key', 6])
    expect((await list('state=waiting&kind=confirmation')).messages).toMatchObject([
      { status: 'due', reason: 'invalid_api_key', attempts: 1, retryAt: expect.any(String) },
    ])
  })

  test('a mail to one of us about what is overdue, bounced: seen here, and counted today', async () => {
    const asked = { note: 'Devis', kind: 'opportunity', dueAt: '2026-11-23T10:00:00+01:00' }
    const { body } = await claire.post('/api/admin/follow-ups', asked)
    w.turnClock('2026-11-23T10:01:00+01:00')
    await chaseFollowUps(w.deps)
    await send(w, { send: async () => ({ outcome: 'sent', ids: ['mail-1'] }) })
    expect(
      (await report(w, event('email.bounced', { email_id: 'mail-1', bounce: { type: 'Permanent' } }))).status,
    ).toBe(200)
    expect((await list()).messages).toMatchObject([
      {
        kind: 'follow-up-overdue',
        status: 'bounced',
        to: claire.email,
        recipient: 'user',
        followUp: body.id,
        reference: null,
      },
    ])
    expect((await claire.get('/api/admin/today')).body.failedMessages).toBe(1)
    expect((await claire.post(`${PATH}/${(await list()).messages[0].id}/resend`)).status).toBe(202)
    await send(w)
    expect((await outbox(w)).map(({ kind }) => kind)).toEqual(['follow-up-overdue'])
    expect((await claire.get('/api/admin/today')).body.failedMessages).toBe(0)
  })
})

describe('sent again', () => {
  test('goes to the address that is in the client’s file now, and so does what the visit owes later', async () => {
    const { reference, email } = await booked()
    await send(w, refuse('confirmation'))
    const [lost] = (await list()).messages
    const corrected = 'camille.durand@example.com'
    await claire.patch(`/api/admin/clients/${lost.client.id}`, { version: 1, email: corrected })
    expect((await list()).messages).toMatchObject([{ to: email, toNow: corrected }])
    expect((await claire.post(`${PATH}/${lost.id}/resend`)).status).toBe(202)
    await send(w)
    w.turnClock('2026-12-06T15:00:00+01:00')
    await send(w)
    expect((await outbox(w)).map(({ kind, to }) => [kind, to])).toEqual([
      ['confirmation', corrected],
      ['reminder-eve', corrected],
    ])
    const { events } = (await claire.get(`/api/admin/audit?booking=${reference}`)).body
    expect(events.at(-1)).toMatchObject({
      actor: 'Claire',
      action: 'message-resent',
      after: { message: lost.id, to: corrected },
    })
    expect((await claire.post(`${PATH}/${lost.id}/resend`)).status).toBe(404)
  })

  test('a technician’s mail goes to the technician, and the client keeps the address of the visit', async () => {
    const { reference, email } = await booked()
    await send(w, refuse('technician-new'))
    const [lost] = (await list()).messages
    await claire.patch(`/api/admin/clients/${lost.client.id}`, { version: 1, email: 'new@example.com' })
    await claire.post(`${PATH}/${lost.id}/resend`)
    expect((await claire.get(`/api/admin/bookings/${reference}`)).body.client.email).toBe(email)
  })
})

describe('read', () => {
  test('a mail as it left, though the visit has changed since; one to come as it would be sent', async () => {
    const { reference } = await booked()
    await send(w)
    const [{ id }] = (await list('state=sent&kind=confirmation')).messages
    const kept = (await outbox(w)).find(({ kind }) => kind === 'confirmation')
    await claire.patch(`/api/admin/bookings/${reference}`, {
      version: 1,
      start: '2026-12-08T14:00:00+01:00',
      force: { reason: 'x' },
    })
    const shown = (await claire.get(`${PATH}/${id}`)).body
    expect(shown).toMatchObject({
      id,
      kind: 'confirmation',
      mail: { isAsSent: true, subject: kept?.subject, text: kept?.text },
    })
    expect(shown.mail.files).toEqual([expect.stringMatching(/\.ics$/)])
    const body = await claire.get(shown.mail.bodyUrl)
    expect([body.status, body.text]).toEqual([200, kept?.html])
    expect(body.headers.get('content-type')).toContain('text/html')
    expect(body.headers.get('cache-control')).toBe('no-store')
    const policy = body.headers.get('content-security-policy')
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toContain('sandbox')
    expect(policy).not.toContain('allow-scripts')

    const [change] = (await list('state=waiting&kind=change')).messages
    const coming = (await claire.get(`${PATH}/${change.id}`)).body.mail
    expect(coming).toMatchObject({ isAsSent: false, subject: expect.stringContaining('8\u00a0décembre') })
    expect((await list('state=waiting&kind=change')).messages).toHaveLength(1)
  })

  test('never the link to somebody’s new password, nor what there is not', async () => {
    await w.post('/api/auth/request-password-reset', { email: claire.email, redirectTo: '/admin' })
    expect(await resetLinks(w)).toHaveLength(1)
    const [{ id }] = (await list('state=sent&kind=password-reset')).messages
    expect((await claire.get(`${PATH}/${id}`)).body).toMatchObject({ kind: 'password-reset', mail: null })
    expect((await claire.get(`${PATH}/${id}/body`)).status).toBe(404)
    expect((await claire.get(`${PATH}/9999`)).status).toBe(404)
    await w.db.execute(sql`update message set status = 'bounced', bounced_at = now() where id = ${id}`)
    expect((await claire.post(`${PATH}/${id}/resend`)).status).toBe(202)
  })
})
