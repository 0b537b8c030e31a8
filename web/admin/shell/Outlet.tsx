import { Component, type ComponentChildren, type ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Notice } from '../../kit/Notice.tsx'
import { findPage, type Page, type PageProps } from '../pages.ts'
import { announce } from './announcements.ts'
import { say } from './language.ts'
import { noteReach, reach } from './reach.ts'
import { type Params, usePlace } from './router.ts'
import { Skeleton } from './Skeleton.tsx'
import { useStore } from './store.ts'

type Loading =
  | { readonly at: 'loading'; readonly page: Page }
  | { readonly at: 'failed'; readonly page: Page }
  | { readonly at: 'ready'; readonly page: Page; readonly View: ComponentType<PageProps> }

/** The page of this address; its script is fetched when it is first gone to. */
export function Outlet() {
  const { path, query } = usePlace()
  const found = findPage(path)
  if (!found) {
    return (
      <Notice tone="warning">
        <h1>{say('noSuchPage')}</h1>
        <a href="/admin">{say('toStart')}</a>
      </Notice>
    )
  }
  return <Fetched page={found.page} params={found.params} query={query} />
}

interface FetchedProps {
  readonly page: Page
  readonly params: Params
  readonly query: URLSearchParams
}

function Fetched({ page, params, query }: FetchedProps) {
  const [loading, setLoading] = useState<Loading>({ at: 'loading', page })
  const isFirst = useRef(true)
  useEffect(() => {
    let isHere = true
    setLoading({ at: 'loading', page })
    page.load().then(
      (View) => {
        if (!isHere) return
        setLoading({ at: 'ready', page, View })
        document.title = `${say(page.title)} – Créneau`
        // The first page speaks for itself.
        if (!isFirst.current) announce(say(page.title))
        isFirst.current = false
      },
      () => {
        noteReach(false)
        if (isHere) setLoading({ at: 'failed', page })
      },
    )
    return () => {
      isHere = false
    }
  }, [page])

  if (loading.page !== page || loading.at === 'loading') return <Skeleton />
  if (loading.at === 'failed') return <PageAway title={say(page.title)} />
  return (
    <Guard key={page.path}>
      <loading.View params={params} query={query} />
    </Guard>
  )
}

/** A browser remembers a script that failed to load: only a fresh page asks again. */
function PageAway({ title }: { readonly title: string }) {
  const { times } = useStore(reach)
  const before = useRef(times)
  useEffect(() => {
    if (times !== before.current && mayReload()) location.reload()
  }, [times])
  return (
    <section class="sheet-of-paper">
      <h1>{title}</h1>
      <Notice tone="problem">
        <p role="alert">{say('pageAway')}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {say('reloadPage')}
        </button>
      </Notice>
    </section>
  )
}

const RELOADED = 'creneau.reloaded'
const BETWEEN_RELOADS_MS = 60_000

/** A script that is missing for good must not make the page turn in circles. */
function mayReload(): boolean {
  const last = Number(sessionStorage.getItem(RELOADED))
  sessionStorage.setItem(RELOADED, String(Date.now()))
  return Date.now() - last > BETWEEN_RELOADS_MS
}

/** A page that breaks takes nothing else with it. */
class Guard extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }

  static override getDerivedStateFromError() {
    return { broken: true }
  }

  render() {
    if (!this.state.broken) return this.props.children
    return (
      <Notice tone="problem">
        <p role="alert">{say('pageBroke')}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {say('reloadPage')}
        </button>
      </Notice>
    )
  }
}
