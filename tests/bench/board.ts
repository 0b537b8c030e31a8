import { chromium, type Page } from 'playwright-core'
import { launchBrowser } from '../setup/browser.ts'
import { account, comingMonday, startBoardServer, TECHNICIANS, VISITS } from './board-company.ts'
import type { BenchRow } from './report.ts'

const bench = 'board'
const MOVES = 60
const LONG_MS = 100

/** Watches from the first script on: tasks that kept the page from answering, frames, when visits were first in sight. */
const watch = () => {
  const seen = { tasks: [] as number[], firstVisitAt: 0, frames: [] as number[] }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  let before = performance.now()
  const frame = () => {
    const now = performance.now()
    seen.frames.push(now - before)
    before = now
    if (seen.firstVisitAt === 0 && document.querySelector('.board .visit')) seen.firstVisitAt = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

interface Seen {
  readonly tasks: number[]
  readonly frames: number[]
  readonly firstVisitAt: number
}

const look = (page: Page) =>
  page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Seen }
    const read = performance.getEntriesByType('resource').find(({ name }) => name.includes('/api/admin/board'))
    const answeredAt = (read as PerformanceResourceTiming | undefined)?.responseEnd ?? 0
    const told = { tasks: [...seen.tasks], frames: [...seen.frames], toPaint: seen.firstVisitAt - answeredAt }
    seen.tasks.length = 0
    seen.frames.length = 0
    return told
  })

/** Fifty technicians × one week with two thousand visits, in a real browser: first sight, everything drawn, a drag. */
export async function benchBoard(): Promise<BenchRow[]> {
  const [server, browser] = [await startBoardServer(), await launchBrowser()]
  try {
    const client = await chromium.connect(browser.endpoint)
    const page = await client.newPage({ viewport: { width: 1280, height: 720 } })
    await page.addInitScript(watch)
    await page.goto(`${server.origin}/admin`)
    await page.locator('input[type="email"]').fill(account.email)
    await page.locator('input[type="password"]').fill(account.password)
    await page.keyboard.press('Enter')
    await page.locator('.bar').waitFor()
    const week = await measure(page, `${server.origin}/admin/planning?view=week&date=${comingMonday()}`)
    const day = await measure(page, `${server.origin}/admin/planning?view=day&date=${comingMonday()}`)
    await client.close()
    return [...rowsOf('week', week), ...rowsOf('day', day)]
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function measure(page: Page, address: string) {
  await page.goto(address)
  await page
    .locator('[data-technician]')
    .nth(TECHNICIANS - 1)
    .waitFor({ state: 'attached' })
  const visits = await page.locator('.visit').count()
  const opened = await look(page)
  const box = await page.locator('.visit').first().boundingBox()
  if (!box) throw new Error('nothing to drag')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 10, y)
  await look(page)
  for (let i = 1; i <= MOVES; i++) await page.mouse.move(x + i * 6, y + i * 5)
  const dragged = await look(page)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return { visits, opened, dragged }
}

function rowsOf(view: 'week' | 'day', { visits, opened, dragged }: Awaited<ReturnType<typeof measure>>): BenchRow[] {
  const long = (tasks: readonly number[]) => tasks.filter((each) => each > LONG_MS).length
  const count = (figure: string, tasks: readonly number[]): BenchRow => ({
    ...{ bench, figure: `${view}: tasks above ${LONG_MS} ms ${figure}`, value: long(tasks), unit: '', target: '0' },
    ok: long(tasks) === 0,
  })
  if (view === 'week' && visits !== VISITS) throw new Error(`${visits} visits are drawn`)
  const frames = dragged.frames.toSorted((a, b) => a - b)
  return [
    { bench, figure: `${view}: from the answer to visits in sight`, value: opened.toPaint, unit: 'ms' },
    { bench, figure: `${view}: longest task while it is drawn`, value: Math.max(0, ...opened.tasks), unit: 'ms' },
    count('while it is drawn', opened.tasks),
    {
      bench,
      figure: `${view}: frame of a drag, p95`,
      value: frames[Math.floor(frames.length * 0.95)] ?? 0,
      unit: 'ms',
    },
    count('in a drag', dragged.tasks),
  ]
}
