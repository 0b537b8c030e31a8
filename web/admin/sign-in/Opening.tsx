import { Banner } from '../shell/Banner.tsx'
import { Skeleton } from '../shell/Skeleton.tsx'

/** Until it is known who sits here. */
export function Opening({ company }: { readonly company: string }) {
  return (
    <div class="frame">
      <header class="bar">
        <p class="bar-name">{company}</p>
      </header>
      <Banner />
      <main class="main">
        <Skeleton />
      </main>
    </div>
  )
}
