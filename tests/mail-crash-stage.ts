import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type FakeResend, openFakeResend } from './fake-resend.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** A data folder, a provider and servers that send to it as fast as they can; killed and gone after each test. */
export function crashStage() {
  const stage = {} as { folder: string; provider: FakeResend }
  const running: ServerProcess[] = []
  beforeEach(async () => {
    stage.folder = mkdtempSync(join(tmpdir(), 'creneau-mail-crash-'))
    stage.provider = await openFakeResend()
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.kill('SIGKILL')))
    await stage.provider.close()
    rmSync(stage.folder, { recursive: true, force: true })
  })
  const start = async (): Promise<ServerProcess> => {
    const server = await startServer(stage.folder, {
      RESEND_API_KEY: 're_test',
      RESEND_BASE_URL: stage.provider.url,
      RESEND_RATE: '0',
    })
    running.push(server)
    return server
  }
  return { stage, start, running }
}
