import { useMemo, useState } from 'preact/hooks'
import type { Api } from '../api.ts'
import { SurfaceProvider } from '../kit/surface.ts'
import { sayIn } from '../words/say-in.ts'
import { Actions } from './Actions.tsx'
import { CancelTask } from './CancelTask.tsx'
import { Loading } from './Loading.tsx'
import { MoveTask } from './MoveTask.tsx'
import { Trouble } from './Trouble.tsx'
import { type Task, useVisit } from './use-visit.ts'
import { VisitCard } from './VisitCard.tsx'
import { VisitHeading } from './VisitHeading.tsx'
import { VisitPhotos } from './VisitPhotos.tsx'

interface Props {
  readonly api: Api
  readonly token: string
  /** Of the company, for when there is no visit to take it from. */
  readonly phone: string
}

/** The page behind a visit's link: the visit stays in sight, what is done with it comes below. */
export function Manage({ api, token, phone }: Props) {
  const { state, load, choose, change } = useVisit(api, token)
  const [said, announce] = useState('')
  const [left, setLeft] = useState<Task | null>(null)
  const { language } = api
  const surface = useMemo(() => ({ language, say: sayIn(language), headingLevel: 1, announce }), [language])

  const begin = (task: Task) => {
    setLeft(null)
    choose(task)
  }
  const leave = (task: Task) => {
    setLeft(task)
    choose(null)
  }

  return (
    <SurfaceProvider value={surface}>
      <p class="sr" role="status">
        {said}
      </p>
      {state.at === 'loading' && <Loading />}
      {state.at === 'visit' && (
        <>
          <VisitHeading visit={state.visit} news={state.news} />
          <VisitCard visit={state.visit} />
          {state.task === null && state.visit.status === 'confirmed' && (
            <VisitPhotos api={api} token={token} visit={state.visit} />
          )}
          {state.task === null && <Actions visit={state.visit} left={left} choose={begin} />}
          {state.task === 'move' && (
            <MoveTask
              api={api}
              token={token}
              visit={state.visit}
              move={(start) => change('move', start)}
              back={() => leave('move')}
            />
          )}
          {state.task === 'cancel' && (
            <CancelTask cancel={(reason) => change('cancel', reason)} back={() => leave('cancel')} />
          )}
        </>
      )}
      {state.at !== 'loading' && state.at !== 'visit' && <Trouble at={state.at} phone={phone} retry={load} />}
    </SurfaceProvider>
  )
}
