import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Banner } from '../shell/Banner.tsx'

interface Props {
  readonly company: string
  readonly title: string
  readonly children: ComponentChildren
}

/** A page of its own before anybody is let in. */
export function Door({ company, title, children }: Props) {
  useEffect(() => {
    document.title = `${title} – ${company}`
  }, [title, company])
  return (
    <div class="frame">
      <Banner />
      <main class="door">
        <p class="door-name">{company}</p>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  )
}
