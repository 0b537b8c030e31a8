import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { CalendarRequest } from '../../server/domain/external-calendar.ts'
import { minute } from '../../server/domain/time.ts'
import { isPublicAddress } from '../../server/external-calendars/public-address.ts'
import { openCalendarReader } from '../../server/external-calendars/reader.ts'
import { loadZone } from '../../server/zone.ts'

const zone = loadZone('Europe/Paris')
if (!zone) throw new Error('no Paris')
const at = (iso: string) => minute(Date.parse(iso) / 60_000)
const window = { from: at('2026-11-01T00:00:00Z'), until: at('2027-02-01T00:00:00Z') }
const busy = [{ from: at('2026-11-30T08:00:00Z'), until: at('2026-11-30T09:00:00Z') }]
const calendar = (...more: string[]) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:é', 'SUMMARY:Médecin'],
    ...['DTSTART:20261130T080000Z', 'DTEND:20261130T090000Z', ...more, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  open.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://calendar.test:${(server.address() as AddressInfo).port}/me.ics`
}

const here = { resolve: async () => ['127.0.0.1'], isAllowed: (address: string) => address === '127.0.0.1' }
const ask = (url: string, more: Partial<CalendarRequest> = {}): CalendarRequest => ({
  ...{ url, validators: null, zone, window, owners: [], ...more },
})
const read = async (listener: RequestListener, limits = {}) =>
  openCalendarReader({ ...here, ...limits }).read(ask(await serve(listener)))

test('what breaks the reader itself is one more answer, and told once to who looks after it', async () => {
  const told: unknown[] = []
  const url = await serve((_, response) => response.end(calendar()))
  const reader = openCalendarReader({ ...here, broke: (error) => told.push(error) })
  // No thread can be handed a function.
  const asked = ask(url, { owners: [(() => {}) as never] })
  expect(await reader.read(asked)).toEqual({ kind: 'failed', fault: 'reader-broke' })
  expect(told).toHaveLength(1)
})

describe('addresses', () => {
  test.for([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '127.9.9.9',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
    ],
    ...['192.0.0.1', '192.168.1.1', '198.18.0.1', '198.19.255.255', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a00:1', '64:ff9b::a00:1'],
    ...['64:ff9b:1::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2002:7f00:1::'],
    ...['2001::1', 'localhost', ''],
  ])('%s is not asked', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.for([
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '2a00:1450:4007::1',
    '2606:4700::1',
  ])('%s may be', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test('however they are written', () => {
    const { mayAsk } = openCalendarReader()
    for (const host of ['127.1', '0x7f.1', '2130706433', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1.'])
      expect(mayAsk(`http://${host}/a.ics`)).toBe(false)
    expect(mayAsk('https://calendar.example.com/a.ics')).toBe(true)
  })

  test.for<[string, string[]]>([
    ['a private one', ['10.0.0.1']],
    ['one private among public ones', ['8.8.8.8', '169.254.169.254']],
    ['a mapped one', ['::ffff:127.0.0.1']],
  ])('a name that leads to %s', async ([, addresses]) => {
    const reader = openCalendarReader({ resolve: async () => addresses })
    expect(await reader.read(ask('http://calendar.test/a.ics'))).toEqual({ kind: 'failed', fault: 'private-address' })
  })

  test('a name is looked up once for a connection: another answer a moment later leads nowhere', async () => {
    let asked = 0
    const url = await serve((_, answer) => answer.end(calendar()))
    const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])
    expect(await openCalendarReader({ ...here, resolve }).read(ask(url))).toMatchObject({ kind: 'read', busy })
    expect(asked).toBe(1)
  })

  test('a name that leads nowhere', async () => {
    const resolve = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    const answer = await openCalendarReader({ resolve }).read(ask('http://calendar.test/a.ics'))
    expect(answer).toEqual({ kind: 'failed', fault: 'unknown-host' })
  })
})

describe('redirects', () => {
  const to = (location: string) => read((_, answer) => answer.writeHead(302, { location }).end())

  test('to a private address, by number or by name, or to what is no page', async () => {
    const failed = (fault: string) => ({ kind: 'failed', fault })
    expect(await to('http://169.254.169.254/latest')).toEqual(failed('private-address'))
    expect(await to('http://[::1]/')).toEqual(failed('private-address'))
    const resolve = async (name: string) => (name === 'inside.test' ? ['10.0.0.1'] : ['127.0.0.1'])
    const inside = await read((_, answer) => answer.writeHead(302, { location: 'http://inside.test/' }).end(), {
      resolve,
    })
    expect(inside).toEqual(failed('private-address'))
    expect(await to('file:///etc/passwd')).toEqual(failed('wrong-redirect'))
    expect(await to('/me.ics')).toEqual(failed('too-many-redirects'))
  })

  test('three are followed', async () => {
    const answer = await read(({ url }, reply) => {
      const step = Number(/\d/.exec(url ?? '')?.[0] ?? 0)
      if (step < 3) reply.writeHead(301, { location: `/${step + 1}` }).end()
      else reply.end(calendar())
    })
    expect(answer).toMatchObject({ kind: 'read', busy })
  })
})

describe('what is sent', () => {
  test.for<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(calendar()), 'text/calendar; charset=utf-8'],
    ['Latin-1 that says it is UTF-8', Buffer.from(calendar(), 'latin1'), 'text/calendar; charset=utf-8'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${calendar()}`, 'utf16le'), 'text/calendar'],
    ['UTF-16 without', Buffer.from(calendar(), 'utf16le'), 'application/octet-stream'],
  ])('%s is read', async ([, bytes, type]) => {
    expect(await read((_, answer) => answer.writeHead(200, { 'content-type': type }).end(bytes))).toMatchObject({
      ...{ kind: 'read', busy },
    })
  })

  test('packed, with its validators; then unchanged', async () => {
    const url = await serve(({ headers }, answer) => {
      if (headers['if-none-match'] === '"1"') return answer.writeHead(304).end()
      return answer.writeHead(200, { etag: '"1"', 'content-encoding': 'gzip' }).end(gzipSync(calendar()))
    })
    const reader = openCalendarReader(here)
    const validators = { etag: '"1"', lastModified: null }
    expect(await reader.read(ask(url))).toEqual({ kind: 'read', busy, visits: [], validators })
    expect(await reader.read(ask(url, { validators }))).toEqual({ kind: 'unchanged' })
  })

  test('too much: announced, streamed without end, or unpacked', async () => {
    const failed = { kind: 'failed', fault: 'too-large' }
    expect(await read((_, answer) => answer.writeHead(200, { 'content-length': 1e8 }).write('BEGIN'))).toEqual(failed)
    let sent = 0
    const chunk = Buffer.alloc(64 * 1024, 'A')
    const endless: RequestListener = (_, answer) => {
      const more = () => {
        while (sent < 1e8 && !answer.destroyed && answer.write(chunk)) sent += chunk.length
      }
      answer.on('drain', more)
      more()
    }
    expect(await read(endless)).toEqual(failed)
    expect(sent).toBeLessThan(3e7)
    const bomb = gzipSync(Buffer.alloc(1e8, 'A'))
    expect(await read((_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))).toEqual(failed)
  })

  test('a byte now and then', async () => {
    const drip: RequestListener = (_, answer) => {
      answer.writeHead(200)
      const each = setInterval(() => answer.write('B'), 20)
      answer.on('close', () => clearInterval(each))
    }
    expect(await read(drip, { totalMs: 300 })).toEqual({ kind: 'failed', fault: 'too-slow' })
    expect(await read(() => {}, { totalMs: 300 })).toEqual({ kind: 'failed', fault: 'too-slow' })
  })

  test('a refusal, a page, half a file, wrong packing', async () => {
    const failed = (fault: string, status?: number) => ({ kind: 'failed', fault, ...(status && { status }) })
    expect(await read((_, answer) => answer.writeHead(404).end())).toEqual(failed('refused', 404))
    expect(await read((_, answer) => answer.end('<!doctype html>'))).toEqual(failed('not-a-calendar'))
    expect(await read((_, answer) => answer.end(calendar().slice(0, -40)))).toEqual(failed('broken-file'))
    expect(await read((_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end('no'))).toEqual(
      failed('broken-file'),
    )
    expect(await read(({ socket }) => socket.destroy())).toEqual(failed('unreachable'))
  })

  test('a rule that never ends, and one that never begins, are given up', async () => {
    const failed = { kind: 'failed', fault: 'too-complex' }
    expect(await read((_, answer) => answer.end(calendar('RRULE:FREQ=SECONDLY;COUNT=1000000000')))).toEqual(failed)
    const never = calendar('RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30')
    expect(await read((_, answer) => answer.end(never), { thinkingMs: 1500 })).toMatchObject({ kind: 'failed' })
  })

  test('told to stop', async () => {
    const stop = new AbortController()
    const url = await serve(() => stop.abort())
    expect(await openCalendarReader(here).read(ask(url), stop.signal)).toEqual({ kind: 'stopped' })
  })
})
