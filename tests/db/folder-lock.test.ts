import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from '../../db/folder-lock.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'creneau-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a second opener is told who has the folder, and may have it afterwards', () => {
  const first = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  expect(() => lockFolder(folder)).toThrow(String(process.pid))
  first.release()
  lockFolder(folder).release()
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('a lock left by kill -9 does not keep its owner out', async () => {
  const script = `const { lockFolder } = await import('./db/folder-lock.ts'); lockFolder(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(owner.stdout, 'data')
  expect(() => lockFolder(folder)).toThrow(String(owner.pid))
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  lockFolder(folder).release()
})
