import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

export const TECHNICIANS = 50
export const VISITS = 2000
const A_DAY = VISITS / TECHNICIANS / 5
const DAY_MS = 86_400_000
const PORT = 45_871
export const account = { email: 'claire@example.com', password: 'right battery horse' }

/** The Monday of a week that is all to come. */
export function comingMonday(now = Date.now()): string {
  const weekday = (new Date(now).getUTCDay() + 6) % 7
  return new Date(now + (7 - weekday) * DAY_MS).toISOString().slice(0, 10)
}

/** Fifty technicians with a week of two thousand visits, an hour each. */
function companyOf(monday: string) {
  const client = (i: number) => ({ name: `Client ${i}`, email: `client${i}@example.com`, phone: '06 39 98 12 34' })
  const date = (day: number) => new Date(Date.parse(monday) + day * DAY_MS).toISOString().slice(0, 10)
  return {
    company: { name: 'Bench', timeZone: 'UTC', locale: 'fr', phone: '+33240000000', email: 'bench@example.com' },
    services: Array.from({ length: 5 }, (_, i) => ({
      ...{ slug: `s${i}`, name: `Service ${i}`, durationMinutes: 45, stepMinutes: 15, horizonDays: 60 },
      bufferAfterMinutes: 15,
    })),
    technicians: Array.from({ length: TECHNICIANS }, (_, i) => ({
      ...{ slug: `t${i}`, name: `Technicien ${i}`, email: `t${i}@example.com`, phone: '+33639980003' },
      workingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '08:00', end: '18:00' })),
    })),
    bookings: Array.from({ length: VISITS }, (_, i) => {
      const [technician, slot] = [i % TECHNICIANS, Math.floor(i / TECHNICIANS)]
      const hour = String(8 + (slot % A_DAY)).padStart(2, '0')
      return {
        ...{ technician: `t${technician}`, service: `s${i % 5}`, client: client(i) },
        start: `${date(Math.floor(slot / A_DAY))}T${hour}:00:00Z`,
        address: { line1: `${i} rue Haute`, postcode: '44000', city: 'Nantes' },
      }
    }),
  }
}

/** The built server with that company and somebody who may sign in. */
export async function startBoardServer() {
  const folder = mkdtempSync(join(tmpdir(), 'creneau-board-'))
  const env = { PATH: process.env.PATH, CRENEAU_DATA: folder, PORT: String(PORT), HOST: '127.0.0.1' }
  const file = join(folder, 'company.json')
  writeFileSync(file, JSON.stringify(companyOf(comingMonday())))
  await promisify(execFile)(process.execPath, ['dist/server/import.js', file], { env })
  const adding = promisify(execFile)(
    process.execPath,
    ['dist/server/user.js', 'add', account.email, '--role', 'assistant'],
    { env },
  )
  adding.child.stdin?.end(`${account.password}\n`)
  await adding
  const child = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: 'ignore' })
  const origin = `http://127.0.0.1:${PORT}`
  while (
    !(await fetch(`${origin}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    ))
  )
    await sleep(100)
  const stop = async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
  return { origin, stop }
}
