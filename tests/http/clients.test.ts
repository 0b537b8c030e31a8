import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { folded } from '../../server/domain/client-query.ts'
import { rowsOf } from '../marked-client.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const now = '2026-11-23T09:00:00+01:00'
const at = (time: string, date = '2026-11-24') => `${date}T${time}:00+01:00`

async function office() {
  const w = await openWorld({ now, technicians: [{ slug: 't1' }, { slug: 't2' }] })
  const claire = await w.signIn({ role: 'assistant' })
  const book = async (start: string, client: Record<string, unknown>, address?: Record<string, unknown>) => {
    const asked = bookingOf('depannage', start, address && { address })
    const answer = await w.post('/api/bookings', { ...asked, client: { ...asked.client, ...client } })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const search = async (q: string) => (await claire.post('/api/admin/clients/search', { q })).body
  const names = async (q: string) => (await search(q)).clients.map(({ name }: { name: string }) => name)
  const idOf = async (q: string): Promise<number> => (await search(q)).clients[0].id
  return { ...w, claire, book, search, names, idOf }
}

describe('a client is found', () => {
  const setting = async () => {
    const w = await office()
    const zoe = await w.book(
      at('09:00'),
      { name: 'Zoé Le Bœuf-D’Arc', email: 'zoe@example.com', phone: '+33 6 12 34 56 78' },
      { line1: '12, rue de l’Écluse', postcode: '44100', city: 'Saint-Étienne-de-Montluc' },
    )
    await w.book(at('10:00'), { name: 'Łukasz Dvořák', email: 'l.dvorak@example.org', phone: '02 40 11 22 33' })
    await w.book(at('11:00'), { name: 'Jean Dupont', email: 'jean.dupont@example.com', phone: '07 61 23 45 67' })
    await w.book(at('14:00'), { name: 'Anne Dupontel', email: 'anne@example.net', phone: '06 98 61 23 45' })
    return { w, zoe }
  }

  test('by anything that is known of them', async () => {
    const { w, zoe } = await setting()
    const spellings = ['06 12 34 56 78', '0612345678', '06.12.34.56.78', '+33612345678', '+33 (0)6 12 34 56 78']
    const others = [
      '0033 6 12 34 56 78',
      '06 12',
      '45678',
      '34 56 78',
      'zoe@example.com',
      'ZOE',
      'arc boeuf',
      'bœuf zo',
    ]
    const places = [
      'ecluse',
      'rue de l’Écluse 12',
      '44100',
      'saint etienne',
      'boeuf 44100',
      'boeuf 06 12 34',
      'zoe 0612',
    ]
    for (const q of [...spellings, ...others, ...places, zoe.reference, zoe.reference.toLowerCase()])
      expect(await w.names(q), q).toEqual(['Zoé Le Bœuf-D’Arc'])
    for (const q of ['lukasz', 'dvorak', 'DVOŘÁK Łuk', '0240112233'])
      expect(await w.names(q), q).toEqual(['Łukasz Dvořák'])
    for (const q of ['%', '_', '\\', 'xyz', '--', '999999']) expect(await w.names(q), q).toEqual([])
    expect(w.logs.join('')).not.toMatch(/lebo|ecluse|612345678/i)
  })

  test('numbers that begin so before numbers that hold it; whole names before longer ones', async () => {
    const { w } = await setting()
    expect(await w.names('07 61')).toEqual(['Jean Dupont'])
    expect(await w.names('6123')).toEqual(expect.arrayContaining(['Zoé Le Bœuf-D’Arc', 'Jean Dupont', 'Anne Dupontel']))
    expect(await w.names('dupont')).toEqual(['Jean Dupont', 'Anne Dupontel'])
  })

  test('nobody looked for: for whom was booked last, the latest first', async () => {
    const w = await office()
    await w.book(at('09:00'), { name: 'Zoé', email: 'zoe@example.com' })
    await w.book(at('11:00'), { name: 'Yann', email: 'yann@example.com' })
    await w.book(at('14:00'), { name: 'Zoé', email: 'zoe@example.com' })
    const { clients } = (await w.claire.get('/api/admin/clients/recent')).body
    expect(clients).toMatchObject([
      { name: 'Zoé', visits: [{}, {}], addresses: [{}] },
      { name: 'Yann', visits: [{}] },
    ])
  })

  test('with a slip of the finger, said to be approximate', async () => {
    const { w } = await setting()
    for (const q of ['dvorka', 'dvorac', 'lucasz dvorak']) {
      const { clients, approximate } = await w.search(q)
      expect({ q, approximate, name: clients[0]?.name }).toEqual({ q, approximate: true, name: 'Łukasz Dvořák' })
    }
    expect((await w.search('dupont')).approximate).toBe(false)
  })

  test('with where they live and their last visits, by what they gave for any of them', async () => {
    const { w, zoe } = await setting()
    const elsewhere = { line1: '3 quai de la Fosse', postcode: '44000', city: 'Nantes' }
    await w.book(
      at('09:00', '2026-11-26'),
      { email: 'zoe@example.com', name: 'Zoé Martin', phone: '06 55 55 55 55' },
      elsewhere,
    )
    const { clients } = await w.search('06 55 55 55 55')
    expect(clients).toMatchObject([
      {
        name: 'Zoé Le Bœuf-D’Arc',
        phone: '+33612345678',
        addresses: [elsewhere, { city: 'Saint-Étienne-de-Montluc' }],
        visits: [
          { start: at('09:00', '2026-11-26') },
          {
            start: at('09:00'),
            reference: zoe.reference,
            service: { slug: 'depannage' },
            technician: { name: 't1 T.' },
          },
        ],
      },
    ])
    expect(await w.names('martin')).toEqual(['Zoé Le Bœuf-D’Arc'])
  })

  test('the database folds words as we fold what was typed', async () => {
    const w = await office()
    for (const written of [
      'Œuvre d’Été',
      'ÇA_va%\\?',
      'Jean-Pierre  (dit «JP»)',
      'Straße Łódź',
      '½ a\u00a0b',
      'ﬁn',
      'Ÿ İ',
    ]) {
      const [row] = await rowsOf<{ f: string }>(w as unknown as World, sql`select folded(${written}) as f`)
      expect(row?.f, written).toBe(folded(written))
    }
  })
})

describe('a client’s file', () => {
  test('is changed by whoever saw it as it is; a stale change is told what it is now', async () => {
    const w = await office()
    await w.book(at('09:00'), { name: 'Zoé', email: 'zoe@example.com' })
    await w.book(at('10:00'), { name: 'Luc', email: 'luc@example.com' })
    const path = `/api/admin/clients/${await w.idOf('zoe')}`
    const changed = await w.claire.patch(path, { version: 1, name: 'Zoé Blanc', phone: '0611223344', email: null })
    expect(changed.body).toMatchObject({ version: 2, name: 'Zoé Blanc', phone: '+33611223344', email: null })
    const stale = await w.claire.patch(path, { version: 1, name: 'Zoé Noir' })
    expect(stale).toMatchObject({
      status: 409,
      body: { type: '/problems/stale', current: { version: 2, name: 'Zoé Blanc' } },
    })
    const known = await w.claire.patch(path, { version: 2, email: 'luc@example.com' })
    expect(known).toMatchObject({ status: 409, body: { type: '/problems/client-known', client: await w.idOf('luc') } })
    expect((await w.claire.patch(path, { version: 2, phone: '12' })).body.errors[0].path).toBe('phone')
    expect((await w.claire.patch('/api/admin/clients/99', { version: 1 })).status).toBe(404)
    expect(await w.names('blanc')).toEqual(['Zoé Blanc'])
    const { entries } = (await w.claire.get(`${path}/timeline`)).body
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'event',
        action: 'client-changed',
        actor: 'Claire',
        before: expect.objectContaining({ name: 'Zoé' }),
      }),
    )
  })

  test('tells everything in one line of time', async () => {
    const w = await office()
    const { reference } = await w.book(at('09:00'), { name: 'Zoé', email: 'zoe@example.com' })
    const id = await w.idOf('zoe')
    w.turnClock(10)
    await w.claire.post(`/api/admin/clients/${id}/notes`, { body: 'Portail à droite' })
    w.turnClock(10)
    const call = await w.claire.post(`/api/admin/clients/${id}/calls`, { direction: 'in', body: 'Demande un devis' })
    expect(call).toMatchObject({ status: 201, body: { kind: 'call-in', actor: 'Claire' } })
    await rowsOf(
      w as unknown as World,
      sql`insert into follow_up (kind, reason, client_id, note, due_at, created_at) values ('call-back', 'manual', ${id}, 'Rappeler', '2026-11-25', '2026-11-23 12:00+01')`,
    )
    await rowsOf(
      w as unknown as World,
      sql`insert into survey_answer (booking_id, channel, score, comment, answered_at, changed_at)
        select id, 'mail', 5, 'Merci', '2026-11-27 10:00+01', '2026-11-27 10:00+01' from booking where reference = ${reference}`,
    )
    const { entries } = (await w.claire.get(`/api/admin/clients/${id}/timeline`)).body
    const kinds = entries.map(({ kind }: { kind: string }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['visit', 'message', 'survey', 'follow-up', 'note', 'call', 'event']))
    const times = entries.map(({ at: time }: { at: string }) => Date.parse(time))
    expect(times).toEqual(times.toSorted((a: number, b: number) => b - a))
    expect(entries.find(({ kind }: { kind: string }) => kind === 'message')).toMatchObject({ reference, status: 'due' })
    expect(JSON.stringify(entries)).not.toContain('client-noted')
    expect((await w.claire.post(`/api/admin/clients/${id}/notes`, { body: '  ' })).status).toBe(422)
    expect((await w.claire.post('/api/admin/clients/999/notes', { body: 'x' })).status).toBe(404)
  })
})
