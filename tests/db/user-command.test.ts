import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockFolder } from '../../db/folder-lock.ts'
import { testDatabaseUrl } from '../database.ts'
import { freePort } from '../free-port.ts'
import { startServer } from '../server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'creneau-user-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const password = 'right battery horse'

/** Runs the built command as an operator would; no-break spaces are told as plain ones. */
function ordering(given: string, input = '', settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['dist/server/user.js', ...given.split(' ').filter(Boolean)], {
    env: { PATH: process.env.PATH, LANG: 'fr_FR.UTF-8', CRENEAU_DATA: join(folder, 'none'), ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const heard = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (heard.out += chunk))
  child.stderr.on('data', (chunk) => (heard.err += chunk))
  // It may have ended without reading.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out: plain(heard.out), err: plain(heard.err) })),
  )
}

test.for([
  '',
  'add',
  'list someone',
  'add a@b.fr c@d.fr',
  'remove a@b.fr --role admin',
  'add a@b.fr --force',
  'rename a@b.fr',
])('"%s" is told how it is used', async (given) => {
  const { code, out, err } = await ordering(given)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('npm run user -- add E-MAIL --role admin|assistant')
})

test('what does not fit is named, before any database is opened', async () => {
  const short = await ordering('add ann@example.com --role admin', 'too short\n')
  expect(short).toEqual({ code: 1, out: '', err: 'mot de passe : Un mot de passe a au moins 12 caractères.\n' })
  const wrong = await ordering('add ann --role boss', password)
  expect(wrong.err.split('\n')).toEqual([
    'adresse e-mail : Cette adresse e-mail n’est pas valide. Exemple : prenom.nom@exemple.fr',
    ...['rôle : Ce choix ne fait pas partie de la liste.', ''],
  ])
})

test('a database that is away, or held by the server, is said', async () => {
  const away = { DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none`, LANG: 'en_GB.UTF-8' }
  const taken = await ordering('add ann@example.com --role admin', password, away)
  expect(taken).toEqual({
    code: 1,
    out: '',
    err: 'The database does not answer: nothing was changed. Try again later.\n',
  })
  const lock = lockFolder(join(folder, 'held'))
  try {
    const held = await ordering('list', '', { CRENEAU_DATA: join(folder, 'held') })
    expect(held.err).toBe(
      'La base de données est ouverte par un autre processus : arrêtez Créneau, puis recommencez.\n',
    )
  } finally {
    lock.release()
  }
})

describe('on a database', () => {
  const data = join(folder, 'data')
  const settings: Record<string, string> = { CRENEAU_DATA: data }
  beforeAll(async () => {
    const url = await testDatabaseUrl()
    if (url) settings.DATABASE_URL = url
  })

  test('the first admin is added, signs in, and nobody’s password has a default', async () => {
    const added = await ordering('add Ann@Example.com --role admin --name Ann', `${password}\n`, settings)
    expect(added).toEqual({ code: 0, out: 'ann@example.com peut se connecter (admin).\n', err: '' })
    const again = await ordering('add ann@example.com --role assistant', password, settings)
    expect(again).toEqual({ code: 1, out: '', err: 'Un autre compte a déjà cette adresse e-mail.\n' })
    expect((await ordering('list', '', settings)).out).toBe('ann@example.com  admin  Ann\n')
    const last = await ordering('remove ann@example.com', '', settings)
    expect(last.err).toBe('Il faut au moins un administrateur. Nommez-en un autre d’abord.\n')
    const unknown = await ordering('forget-code bob@example.com', '', settings)
    expect(unknown.err).toBe('Personne ne se connecte avec bob@example.com.\n')
    const replaced = await ordering('password ann@example.com', 'another battery horse', settings)
    expect(replaced.out).toBe('Le mot de passe de ann@example.com est remplacé, ses sessions sont fermées.\n')

    const server = await startServer(data, settings)
    try {
      const signIn = (email: string, given: string) =>
        fetch(`${server.origin}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email, password: given }),
        })
      expect((await signIn('ann@example.com', password)).status).toBe(401)
      const ann = await signIn('ann@example.com', 'another battery horse')
      const cookie = ann.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const me = await fetch(`${server.origin}/api/admin/me`, { headers: { cookie } })
      expect(await me.json()).toMatchObject({ email: 'ann@example.com', role: 'admin' })
      // The company is the demo: its sign-in is printed, and is the one that works.
      const [, email = '', printed = ''] = /demo: (\S+), password (\S+)\)/.exec(server.said()) ?? []
      expect((await signIn(email, printed)).status).toBe(200)
      expect(server.said()).not.toMatch(/ann@example|battery/)
    } finally {
      await server.kill('SIGTERM')
    }
  }, 180_000)
})
