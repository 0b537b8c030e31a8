import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { actionsIn, openDayWorld, today } from '../day.ts'
import { rowsOf } from '../marked-client.ts'
import { bomb, phonePhoto, smallPhoto } from '../pictures.ts'
import { bookingOf } from '../world.ts'

async function open() {
  const w = await openDayWorld()
  const manage = async (time: string, more = {}) => {
    const { body } = await w.post(
      '/api/bookings',
      bookingOf('depannage', today(time), { technician: 'alice', ...more }),
    )
    const token = new URL(body.manageUrl).pathname.split('/').at(-1)
    return { reference: body.reference as string, link: `/api/bookings/${token}` }
  }
  const visit = await manage('08:00')
  const send = (path: string, photo: Uint8Array | string, type = 'image/jpeg') =>
    w.request('POST', path, photo, { 'content-type': type })
  const add = (
    photo: Uint8Array | string,
    { link = visit.link, id = randomUUID() as string, type = 'image/jpeg' } = {},
  ) => send(`${link}/photos?id=${id}`, photo, type)
  const door = (photo: Uint8Array, reference = visit.reference, id: string = randomUUID()) =>
    send(`${w.alice.path}/photos?reference=${reference}&kind=door&id=${id}`, photo)
  const bytes = async (path: string) => {
    const response = await w.app.request(path)
    return { response, bytes: Buffer.from(await response.arrayBuffer()) }
  }
  return { ...w, manage, visit, add, door, bytes }
}

const codeOf = ({ status, body }: { status: number; body: { type: string } }) => [status, body.type.split('/').at(-1)]

test('a client’s photo stands upright, is small, says nothing of where it was taken, and both may look at it', async () => {
  const w = await open()
  const taken = await phonePhoto()
  expect([taken.includes('Zyzzyva'), (await sharp(taken).metadata()).orientation]).toEqual([true, 6])
  const added = await w.add(taken)
  expect(added.status).toBe(201)
  const { response, bytes } = await w.bytes(added.body.photo.url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(response.headers.get('cache-control')).toMatch(/^private/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const { width, height, exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata()
  expect([width, height, orientation]).toEqual([800, 1600, undefined])
  expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined])
  expect(bytes.includes('Zyzzyva')).toBe(false)
  const seen = (await w.visitOf(w.visit.reference)).photos
  expect(seen).toMatchObject([{ kind: 'intake', id: added.body.photo.id }])
  expect((await w.bytes(seen[0].url)).bytes.equals(bytes)).toBe(true)
  const etag = response.headers.get('etag') ?? ''
  expect((await w.get(added.body.photo.url, { 'if-none-match': etag })).status).toBe(304)
  expect((await w.get(w.visit.link)).body.photos).toEqual([added.body.photo])
})

test.each(['png', 'webp'] as const)('a %s becomes a JPEG, whatever it was called', async (kind) => {
  const w = await open()
  const added = await w.add(await smallPhoto(kind), { type: 'text/html' })
  expect(added.status).toBe(201)
  expect((await sharp((await w.bytes(added.body.photo.url)).bytes).metadata()).format).toBe('jpeg')
})

test('what is no photo, or no honest one, is refused with the reason, and nothing is kept', async () => {
  const w = await open()
  const photo = await phonePhoto(400, 300)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
  const cases: [string, Uint8Array | string, number, string][] = [
    ['svg', svg, 415, 'not-a-photo'],
    ['svg that says it is a jpeg', Buffer.concat([photo.subarray(0, 3), Buffer.from(svg)]), 422, 'photo-broken'],
    ['html', '<!doctype html><img src=x onerror=alert(1)>', 415, 'not-a-photo'],
    ['gif', await smallPhoto('gif'), 415, 'not-a-photo'],
    ['avif', await smallPhoto('avif'), 415, 'not-a-photo'],
    ['pdf', '%PDF-1.7', 415, 'not-a-photo'],
    ['nothing', '', 415, 'not-a-photo'],
    ['heic', heic, 415, 'photo-heic'],
    ['truncated', photo.subarray(0, photo.length / 2), 422, 'photo-broken'],
    ['header alone', photo.subarray(0, 20), 422, 'photo-broken'],
    ['bomb', bomb(30_000), 413, 'photo-too-large'],
    ['just too many pixels', bomb(6400), 413, 'photo-too-large'],
    ['11 MB', Buffer.concat([photo, Buffer.alloc(11 * 1024 * 1024)]), 413, 'photo-too-large'],
  ]
  for (const [name, bytes, status, code] of cases)
    expect([name, ...codeOf(await w.add(bytes))]).toEqual([name, status, code])
  expect((await w.get(w.visit.link)).body.photos).toEqual([])
})

test('a body of a hundred megabytes is cut off where its length is said and where it is not', async () => {
  const w = await open()
  const path = `${w.visit.link}/photos?id=${randomUUID()}`
  const said = await w.app.request(path, { method: 'POST', body: 'x', headers: { 'content-length': '104857600' } })
  expect(said.status).toBe(413)
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1024 * 1024
      if (sent > 100 * 1024 * 1024) controller.close()
      else controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  const unsaid = await w.app.request(path, { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
  expect(unsaid.status).toBe(413)
  expect(sent).toBeLessThan(20 * 1024 * 1024)
})

test('what hangs on behind a photo is not kept', async () => {
  const w = await open()
  const script = '<script>alert(1)</script>'
  const polyglot = Buffer.concat([await smallPhoto(), Buffer.from(script), Buffer.from('PK\u0003\u0004')])
  const { body } = await w.add(polyglot)
  expect((await w.bytes(body.photo.url)).bytes.includes(script)).toBe(false)
})

test('the same photo sent again is kept once; a seventh is one too many, also of many sent at once', async () => {
  const w = await open()
  const photo = await smallPhoto()
  const id = randomUUID()
  const twice = await Promise.all([w.add(photo, { id }), w.add(photo, { id })])
  expect(twice.map(({ status }) => status)).toEqual([201, 201])
  expect(twice[0]?.body).toEqual(twice[1]?.body)
  const more = await Promise.all(Array.from({ length: 8 }, () => w.add(photo)))
  expect(more.filter(({ status }) => status === 201)).toHaveLength(5)
  expect(more.find(({ status }) => status === 409)?.body.detail).toContain('6\u00a0photos')
  expect((await w.get(w.visit.link)).body.photos).toHaveLength(6)
  w.goToWork()
  const door = await w.door(photo)
  expect(door.status).toBe(201)
  expect(door.body.visit.photos).toHaveLength(7)
  const other = await w.manage('10:00')
  expect(codeOf(await w.add(photo, { link: other.link, id }))).toEqual([422, 'idempotency-key-reused'])
})

test('nobody sees somebody else’s photo, and a client not the one of their door', async () => {
  const w = await open()
  const other = await w.manage('10:00')
  const bob = await w.dayOf('bob')
  const { body } = await w.add(await smallPhoto())
  const { id } = body.photo
  w.goToWork()
  const door = await w.door(await smallPhoto())
  const paths = [
    `${other.link}/photos/${id}`,
    `${bob.path}/photos/${id}`,
    `/api/bookings/${'A'.repeat(43)}/photos/${id}`,
    `/api/days/${'A'.repeat(43)}/photos/${id}`,
    `${w.visit.link}/photos/${door.body.photo.id}`,
    `${w.visit.link}/photos/${randomUUID()}`,
    `${w.visit.link}/photos/x`,
  ]
  for (const path of paths) expect([path, (await w.get(path)).status]).toEqual([path, 404])
  expect((await w.request('DELETE', `${other.link}/photos/${id}`)).status).toBe(404)
  expect((await w.request('DELETE', `${w.visit.link}/photos/${door.body.photo.id}`)).status).toBe(404)
  expect(codeOf(await w.door(await smallPhoto(), 'ZZZZZZZZ'))).toEqual([409, 'not-yours'])
})

test('a client takes a photo away; a visit that is over takes none', async () => {
  const w = await open()
  const { body } = await w.add(await smallPhoto())
  expect((await w.request('DELETE', body.photo.url)).status).toBe(204)
  expect((await w.get(body.photo.url)).status).toBe(404)
  expect(await actionsIn(w, w.visit.reference)).toEqual(['booked', 'photo-added', 'photo-removed'])
  w.turnClock(today('12:00'))
  expect(codeOf(await w.add(await smallPhoto()))).toEqual([409, 'not-changeable'])
})

test('a visit given to somebody else takes its photos along', async () => {
  const w = await open()
  const { body } = await w.add(await smallPhoto())
  const bob = await w.dayOf('bob')
  await w.claire.patch(`/api/admin/bookings/${w.visit.reference}`, {
    version: 1,
    technician: 'bob',
    force: { reason: 'x' },
  })
  expect((await w.get(`${w.alice.path}/photos/${body.photo.id}`)).status).toBe(404)
  expect((await w.get(`${bob.path}/photos/${body.photo.id}`)).status).toBe(200)
})

test('a client’s file holds their photos, and nothing of them is left when they are erased', async () => {
  const w = await open()
  await w.add(await smallPhoto())
  w.goToWork()
  await w.door(await smallPhoto())
  await w.act(w.visit.reference, 'done')
  const [client] = await rowsOf<{ id: number }>(
    w,
    sql`select client_id as id from booking where reference = ${w.visit.reference}`,
  )
  const file = await w.claire.get(`/api/admin/clients/${client?.id}/export`)
  expect(file.body.photos.map(({ kind }: { kind: string }) => kind)).toEqual(['intake', 'door'])
  expect(file.body.photos[0].jpeg).toMatch(/^\/9j\//)
  w.turnClock(24 * 60)
  const erased = await w.claire.post(`/api/admin/clients/${client?.id}/erase`, { reason: 'client-request' })
  expect(erased.status).toBe(200)
  expect(await rowsOf(w, sql`select 1 from photo`)).toEqual([])
  expect((await w.get(`${w.alice.path}?from=2026-11-24`)).body.visits[0]).toMatchObject({
    client: { name: '', phone: '' },
    photos: [],
  })
  expect(codeOf(await w.door(await smallPhoto()))).toEqual([409, 'not-yours'])
})

test('an absence that is taken back takes the photo of the door along, not the client’s', async () => {
  const w = await open()
  await w.add(await smallPhoto())
  w.goToWork()
  const { reference } = w.visit
  const id = randomUUID()
  const absent = await w.act(reference, 'absent', { id })
  await w.door(await smallPhoto())
  const kinds = ({ photos }: { photos: { kind: string }[] }) => photos.map(({ kind }) => kind)
  expect(kinds(await w.visitOf(reference))).toEqual(['intake', 'door'])
  const undone = await w.request('DELETE', `${w.alice.path}/actions/${id}`)
  expect([absent.body.visit.status, undone.body.visit.status]).toEqual(['no_show', 'confirmed'])
  expect(kinds(undone.body.visit)).toEqual(['intake'])
  expect(await actionsIn(w, reference)).toContain('photo-removed')
})

test('the photo of the door stays while the absence stands', async () => {
  const w = await open()
  w.goToWork()
  const { reference } = w.visit
  const [first, second] = [randomUUID(), randomUUID()]
  await w.act(reference, 'arrived', { id: first })
  await w.act(reference, 'absent', { id: second })
  await w.door(await smallPhoto())
  await w.request('DELETE', `${w.alice.path}/actions/${first}`)
  expect((await w.visitOf(reference)).photos).toHaveLength(1)
})
