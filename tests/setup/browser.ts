import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    browser: string
  }
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

// Our own switches: the package's defaults turn web security off, and with it what CORS tests test.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--force-color-profile=srgb',
]

/** One browser for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('dist/client/widget.js')) throw new Error('Nothing is built: run npm run build first, or npm test.')
  const { endpoint, close } = await launchBrowser()
  project.provide('browser', endpoint)
  return close
}

/** The machine's own where there is one, else the one npm brought, unpacked into a private folder. */
export async function launchBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'creneau-browser-'))
  const server = await chromium.launchServer({ executablePath: await findBrowser(folder), args, headless: true })
  const close = async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { endpoint: server.wsEndpoint(), close }
}

async function findBrowser(folder: string): Promise<string> {
  const own = systemBrowsers.find((path) => existsSync(path))
  if (own) return own
  // It unpacks beside whatever an earlier run left in the common temporary folder, and would use that unseen.
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
