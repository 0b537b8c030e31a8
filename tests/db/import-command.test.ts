import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockFolder } from '../../db/folder-lock.ts'
import { companyFile } from '../company-files.ts'
import { testDatabaseUrl } from '../database.ts'
import { freePort } from '../free-port.ts'

const folder = mkdtempSync(join(tmpdir(), 'creneau-import-'))
const at = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, content: string | Buffer | object): string {
  const raw = typeof content === 'string' || Buffer.isBuffer(content)
  writeFileSync(at(name), raw ? content : JSON.stringify(content))
  return at(name)
}

interface Told {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built command as an operator would; no-break spaces are told as plain ones. */
function importing(given: readonly string[], settings: Record<string, string> = {}): Promise<Told> {
  const child = spawn(process.execPath, ['dist/server/import.js', ...given], {
    env: { PATH: process.env.PATH, LANG: 'fr_FR.UTF-8', CRENEAU_DATA: at('none'), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (heard.out += chunk))
  child.stderr.on('data', (chunk) => (heard.err += chunk))
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ code, out: plain(heard.out), err: plain(heard.err) })),
  )
}

const text = JSON.stringify(companyFile(), null, 1)
const english = { LANG: 'en_GB.UTF-8' }

describe('what cannot be read is said in one line', () => {
  test.for<[name: string, content: string | Buffer | null, sentence: RegExp]>([
    ['absent', null, /^Le fichier .*absent ne peut pas être lu : vérifiez son nom et vos droits\.\n$/],
    ['latin1', Buffer.from(text, 'latin1'), /^Le fichier .*latin1 n’est pas en UTF-8 : enregistrez-le/],
    [
      'comma',
      text.replace('"Europe/Paris",', '"Europe/Paris"'),
      /comma:5:3 : ce n’est pas du JSON à partir d’ici\.\n$/,
    ],
    ['deep', '['.repeat(9000) + ']'.repeat(9000), /deep:1:65 : ce n’est pas du JSON/],
    ['empty', '', /empty:1:1 : ce n’est pas du JSON/],
    ['null', 'null', /^fichier : Cette valeur n’est pas du bon type\.\nUne erreur : rien n’a été changé\.\n$/],
  ])('%s', async ([name, content, sentence]) => {
    const { code, out, err } = await importing(['--check', content === null ? at(name) : written(name, content)])
    expect(err).toMatch(sentence)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(existsSync(at('none'))).toBe(false)
  })

  test.for([[[]], [['--force', 'a.json']], [['a.json', 'b.json']]])('%j is told how it is used', async ([given]) => {
    const { code, out, err } = await importing(given ?? [])
    expect({ code, out, err }).toEqual({
      ...{ code: 2, out: '' },
      err: 'Usage : npm run import -- [--check] FICHIER.json\n',
    })
  })
})

describe('every fault is named, and nobody', () => {
  const broken = companyFile()
  Object.assign(broken.company, { phone: '3639' })
  Object.assign(broken.bookings[1] ?? {}, { client: { name: 'Odile Praud', email: 'odile', phone: '0777' } })
  const file = () => written('broken.json', JSON.stringify(broken).replace('"slug":"sav"', '"slug":"sav","slug":"sav"'))

  test('in French', async () => {
    const { code, err } = await importing(['--check', file()])
    expect(code).toBe(1)
    expect(err).toContain('bookings[1].client.email : Cette adresse e-mail n’est pas valide.')
    expect(err).toContain('bookings[1].client.phone : Ce numéro de téléphone n’est pas valide.')
    expect(err).toContain('services[1].slug : Ce champ est donné deux fois.')
    expect(err).toMatch(/\n4 erreurs : rien n’a été changé\.\n$/)
    expect(err).not.toMatch(/odile|praud|3639|0777/i)
  })

  test('in English', async () => {
    const { code, err } = await importing(['--check', file()], english)
    expect(code).toBe(1)
    expect(err).toContain('company.phone: This telephone number is not valid.')
    expect(err).toMatch(/\n4 faults: nothing was changed\.\n$/)
  })
})

test('a check needs no database, no secret, and leaves nothing behind', async () => {
  const file = written('marked.json', `\ufeff${text}`)
  const { code, out, err } = await importing(['--check', file], { NODE_ENV: 'production' })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toBe('Rien à redire. Prestations : 2. Techniciens : 2. Rendez-vous : 3. Rien n’a été écrit.\n')
  expect(existsSync(at('none'))).toBe(false)
})

test('a database that is away is said, and a check does without', async () => {
  const away = { ...english, DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none` }
  const taken = await importing([written('ok.json', text)], away)
  expect(taken).toEqual({
    code: 1,
    out: '',
    err: 'The database does not answer: nothing was changed. Try again later.\n',
  })
  const checked = await importing(['--check', written('ok.json', text)], away)
  expect(checked.code).toBe(0)
  expect(checked.err).toContain('only the file was checked')
})

test('a folder in use is said, and a check does without', async () => {
  const data = { ...english, CRENEAU_DATA: at('held') }
  const lock = lockFolder(at('held'))
  try {
    const { code, out, err } = await importing([written('ok.json', text)], data)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toBe('Another process has the database open: stop Créneau, then try again.\n')
    mkdirSync(at('held/postgres'))
    const checked = await importing(['--check', written('ok.json', text)], data)
    expect(checked.code).toBe(0)
    expect(checked.err).toContain('only the file was checked')
  } finally {
    lock.release()
  }
})

describe('a file is taken in', () => {
  const settings: Record<string, string> = { CRENEAU_DATA: at('data') }
  beforeAll(async () => {
    const url = await testDatabaseUrl()
    if (url) settings.DATABASE_URL = url
  })

  test('once, whatever else is asked later', async () => {
    const whole = written('ok.json', text)
    expect(await importing([whole], settings)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Rendez-vous : 3 de plus, 0 déjà dans le planning.'),
      err: '',
    })
    const part = { ...companyFile(), services: [], technicians: companyFile().technicians.slice(1) }
    const again = await importing([written('part.json', part)], { ...settings, ...english })
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(again.out.split('\n')).toEqual([
      'Services: 0 new, 0 changed, 0 unchanged.',
      'Technicians: 0 new, 0 changed, 1 unchanged.',
      'Not in the file and left as they are: 2 services, 1 technicians.',
      'Visits: 0 new, 3 already in the planning.',
      '',
    ])
    const over = companyFile()
    Object.assign(over.bookings[0] ?? {}, { start: '2026-11-30T08:30:00+01:00' })
    const checked = await importing(
      ['--check', written('over.json', { ...over, bookings: over.bookings.slice(0, 1) })],
      {
        ...settings,
      },
    )
    expect(checked).toMatchObject({ code: 1, out: '' })
    expect(checked.err).toContain('bookings[0] : Ce rendez-vous en chevauche un autre, déjà dans le planning.')
  }, 120_000)
})
