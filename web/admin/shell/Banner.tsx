import { useEffect, useRef } from 'preact/hooks'
import { announce } from './announcements.ts'
import { say } from './language.ts'
import { knockNow, reach } from './reach.ts'
import { useStore } from './store.ts'

/** While nobody answers: that it is known, that nothing is lost, and that it mends itself. */
export function Banner() {
  const { at } = useStore(reach)
  const before = useRef(at)
  useEffect(() => {
    if (before.current === at) return
    before.current = at
    announce(at === 'away' ? say('away') : say('backAgain'))
  }, [at])
  if (at === 'here') return null
  return (
    <section class="banner" aria-label={say('connection')}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 2.5 18.5 17h-17L10 2.5ZM10 8v4m0 2.4v.1" />
      </svg>
      <p>{say('away')}</p>
      <button type="button" class="button" onClick={knockNow}>
        {say('tryNow')}
      </button>
    </section>
  )
}
