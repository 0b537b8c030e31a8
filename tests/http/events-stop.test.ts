import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../server-process.ts'
import { cookiesOf } from '../world.ts'

test('a server that is told to stop does not wait for those who look on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'creneau-events-'))
  const server = await startServer(folder)
  try {
    const [, email, password] = /\(demo: (\S+), password (\S+)\)/.exec(server.said()) ?? []
    const headers = { 'content-type': 'application/json', origin: server.origin }
    const signedIn = await fetch(`${server.origin}/api/auth/sign-in/email`, {
      ...{ method: 'POST', headers, body: JSON.stringify({ email, password }) },
    })
    expect(signedIn.status).toBe(200)
    const cookie = cookiesOf({ headers: signedIn.headers } as Parameters<typeof cookiesOf>[0])
    const stream = await fetch(`${server.origin}/api/admin/events`, { headers: { cookie } })
    const reader = stream.body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    expect(new TextDecoder().decode(value)).toContain('event: ready')
    // Whoever hangs on would be cut off with another code.
    expect(await server.kill('SIGTERM')).toBe(0)
    expect((await reader?.read())?.done).toBe(true)
  } finally {
    await server.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
