import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Failure } from '../api.ts'
import { Failed } from '../kit/Failed.tsx'
import { useSurface } from '../kit/surface.ts'
import { useStage } from './stage.ts'

/**
 * The form and the promise are fetched while a slot is picked. They draw a tree of their own, so that they also work
 * when the page took widget.js under another address and their file got its own copy of everything.
 */
export const loadVisit = () => import('./visit-scene.tsx')

type Scene = Awaited<ReturnType<typeof loadVisit>>

/** Room for a scene that may still be on its way. */
export function Later() {
  const surface = useSurface()
  const stage = useStage()
  const root = useRef<HTMLDivElement>(null)
  const [scene, setScene] = useState<Scene | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  useEffect(() => {
    if (!failure) loadVisit().then(setScene, () => setFailure({ kind: 'network' }))
  }, [failure])

  useLayoutEffect(() => {
    if (root.current) scene?.draw(root.current, surface, stage)
  })
  useLayoutEffect(() => {
    const at = root.current
    return () => {
      if (at) scene?.clear(at)
    }
  }, [scene])

  return (
    <>
      {!scene && !failure && <p class="hint">{surface.say('loading')}</p>}
      {failure && <Failed failure={failure} onRetry={() => setFailure(null)} phone={stage.company.phone} />}
      <div ref={root} />
    </>
  )
}
