interface Told {
  readonly title: string
  readonly body: string
  readonly reference: string
}

/** What the worker tells an open page: the visit to look at. */
export interface Shown {
  readonly shows: string
}

interface Page {
  readonly url: string
  readonly focus: () => Promise<unknown>
  readonly postMessage: (message: Shown) => void
}

/** What of the worker's surroundings this needs. */
export interface Surroundings {
  readonly show: (title: string, options: NotificationOptions) => Promise<void>
  readonly pages: () => Promise<readonly Page[]>
  readonly open: (path: string) => Promise<unknown>
}

const PAGE = '/t/'

/** Null: not one of ours. */
function toldIn(text: string): Told | null {
  try {
    const { title, body, reference } = JSON.parse(text) as Partial<Told>
    return title && body && reference ? { title, body, reference } : null
  } catch {
    return null
  }
}

/** A later change of the same visit takes the place of an earlier one. */
export async function showTold(text: string, { show }: Surroundings): Promise<void> {
  const told = toldIn(text)
  if (!told) return
  const { title, body, reference } = told
  await show(title, { body, tag: reference, icon: '/t/icon-192.png', data: reference })
}

/** The day that is open comes forward, reads itself again and shows the visit; else it opens there. */
export async function openTold(reference: string, { pages, open }: Surroundings): Promise<void> {
  const page = (await pages()).find(({ url }) => new URL(url).pathname.startsWith(PAGE))
  if (!page) return void (await open(`${PAGE}#${reference}`))
  page.postMessage({ shows: reference })
  await page.focus()
}
