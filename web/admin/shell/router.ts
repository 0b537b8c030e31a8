import { createStore, type Store, useStore } from './store.ts'

/** Where the reader is. */
export interface Place {
  /** Without a trailing slash. */
  readonly path: string
  readonly query: URLSearchParams
}

/** What a pattern such as `/admin/clients/:id` caught. */
export type Params = Readonly<Record<string, string>>

const BASE = '/admin'

const here = (): Place => ({
  path: location.pathname.replace(/\/+$/, '') || '/',
  query: new URLSearchParams(location.search),
})

let place: Store<Place> | null = null
const opened = () => {
  place ??= createStore(here())
  return place
}

export const usePlace = (): Place => useStore(opened())

interface Way {
  /** The way back leads past it. */
  readonly replace?: boolean
  /** What is read stays where it is on the screen. */
  readonly stay?: boolean
  /** Kept with this step of the browser's history. */
  readonly state?: unknown
}

/** Goes to a page of ours: `/admin/clients/7?tab=notes`. */
export function navigate(to: string, { replace = false, stay = replace, state = null }: Way = {}): void {
  history[replace ? 'replaceState' : 'pushState'](state, '', to)
  opened().set(here())
  if (!stay) scrollTo(0, 0)
}

/** Follows the browser's arrows, and makes plain links to our pages load nothing. Returns the way to stop. */
export function startRouter(): () => void {
  const back = () => opened().set(here())
  const follow = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = (event.target as Element | null)?.closest?.('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname !== BASE && !link.pathname.startsWith(`${BASE}/`)) return
    // A jump within the page is the browser's.
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return
    event.preventDefault()
    navigate(link.pathname + link.search + link.hash)
  }
  addEventListener('popstate', back)
  document.addEventListener('click', follow)
  return () => {
    removeEventListener('popstate', back)
    document.removeEventListener('click', follow)
  }
}

/** Null: the path is not the pattern's. */
export function matchPath(pattern: string, path: string): Params | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? ''
    if (!part.startsWith(':')) {
      if (part !== value) return null
    } else {
      const read = decoded(value)
      if (!read) return null
      params[part.slice(1)] = read
    }
  }
  return params
}

/** Null: cut in the middle of an escape. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
