import { createECDH, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openPush } from '../../server/push.ts'

const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const parcel = { payload: '{"title":"Nouvelle visite"}', ttlSeconds: 600, topic: 'K7M4QX2P' }
const device = (port = 443) => {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  return {
    endpoint: `https://push.example.com:${port}/abc`,
    p256dh: curve.getPublicKey('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
}

/** A push service on a loopback port, in the clear: what it is sent is encrypted already. */
async function listen(status: number, headers: Record<string, string> = {}) {
  const heard: { headers: IncomingHttpHeaders; bytes: number }[] = []
  const server = createServer(async (asked, answer) => {
    let bytes = 0
    for await (const chunk of asked) bytes += (chunk as Buffer).length
    heard.push({ headers: asked.headers, bytes })
    answer.writeHead(status, headers).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  const { port } = server.address() as AddressInfo
  const names = { resolve: async () => ['127.0.0.1'], isAllowed: () => true }
  const send = ((url: string, ...rest: unknown[]) =>
    (httpRequest as (...all: unknown[]) => unknown)(url.replace('https:', 'http:'), ...rest)) as typeof request
  return { heard, port, push: openPush({ secret: 's'.repeat(32), names, send }) }
}

test('keys that are on no curve are those of a telephone that is gone: nobody else waits for it', async () => {
  const { push, port, heard } = await listen(201)
  const p256dh = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url')
  expect(await push.tell({ ...device(port), p256dh }, parcel, 'bureau@example.fr')).toEqual({ outcome: 'gone' })
  expect(heard).toEqual([])
})

test.for([
  [201, {}, { outcome: 'sent' }],
  [404, {}, { outcome: 'gone' }],
  [410, {}, { outcome: 'gone' }],
  [429, { 'retry-after': '120' }, { outcome: 'later', retryAfterMs: 120_000 }],
  [503, {}, { outcome: 'later', retryAfterMs: null }],
  [500, { 'retry-after': 'soon' }, { outcome: 'later', retryAfterMs: null }],
  [400, {}, { outcome: 'refused' }],
  [302, { location: 'http://127.0.0.1/' }, { outcome: 'refused' }],
] as const)('%s %j is %j', async ([status, headers, outcome]) => {
  const { push, port, heard } = await listen(status, headers as Record<string, string>)
  expect(await push.tell(device(port), parcel, 'bureau@example.fr')).toEqual(outcome)
  expect(heard).toHaveLength(1)
  expect(heard[0]?.headers).toMatchObject({
    ttl: '600',
    topic: 'K7M4QX2P',
    urgency: 'high',
    'content-encoding': 'aes128gcm',
  })
  const [, token = ''] = /t=([^,]+)/.exec(heard[0]?.headers.authorization ?? '') ?? []
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  expect(claims).toMatchObject({ aud: `https://push.example.com:${port}`, sub: 'mailto:bureau@example.fr' })
})

test('a name that leads into our own house is not asked', async () => {
  const { heard, port } = await listen(201)
  const push = openPush({
    secret: 's'.repeat(32),
    names: { resolve: async () => ['127.0.0.1'], isAllowed: () => false },
  })
  expect(await push.tell(device(port), parcel, 'bureau@example.fr')).toEqual({ outcome: 'later', retryAfterMs: null })
  expect(heard).toEqual([])
})

test('the key is the same after every start, another with another secret', () => {
  const [one, again, other] = ['a', 'a', 'b'].map((letter) => openPush({ secret: letter.repeat(32) }).publicKey)
  expect(one).toBe(again)
  expect(one).not.toBe(other)
})
