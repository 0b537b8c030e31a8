import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Api, type Failure, getServices, type ServiceList } from '../api.ts'
import { Failed } from '../kit/Failed.tsx'
import { failureCode } from '../kit/failures.ts'
import { SurfaceProvider, useSurface } from '../kit/surface.ts'
import { useSlow } from '../kit/use-retry.ts'
import type { SlotSource } from '../kit/use-slots.ts'
import type { WordKey } from '../words/fr.ts'
import { sayFrom } from '../words/say.ts'
import { askAhead } from './ask-ahead.ts'
import type { Form } from './fields.ts'
import { Later } from './Later.tsx'
import { questionOf } from './question.ts'
import { ServiceStep } from './ServiceStep.tsx'
import { SlotStep } from './SlotStep.tsx'
import { type Emit, type Place, StageContext } from './stage.ts'

interface Props {
  readonly api: Api
  /** Slugs the page asks for; empty: any. */
  readonly service: string
  readonly technician: string
  readonly prefill: Form
  readonly emit: Emit
}

interface Setting {
  readonly headingLevel: number
  readonly words: Readonly<Record<WordKey, string>>
}

export function Widget({ headingLevel, words, ...props }: Props & Setting) {
  const status = useRef<HTMLParagraphElement>(null)
  const { language } = props.api
  const surface = useMemo(() => {
    const announce = (text: string) => {
      const node = status.current
      // The same words twice are read twice only when the node changes.
      if (node) node.textContent = node.textContent === text ? `${text}\u00a0` : text
    }
    return { language, say: sayFrom(words), headingLevel, announce }
  }, [language, words, headingLevel])
  return (
    <SurfaceProvider value={surface}>
      <p class="sr" role="status" ref={status} />
      <Opening {...props} />
    </SurfaceProvider>
  )
}

/** Fetches what can be booked; until then a word, a shape, or a way out. */
function Opening(props: Props) {
  const { api, service, technician, emit } = props
  const { say } = useSurface()
  const [list, setList] = useState<ServiceList | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const slow = useSlow(!list && !failure)
  const [ahead] = useState(() => (service ? askAhead(api, questionOf({ slug: service }, technician)) : undefined))
  const retry = useCallback(() => setFailure(null), [])

  useEffect(() => {
    let wanted = failure === null
    if (wanted)
      void getServices(api).then((reply) => {
        if (!wanted) return
        if (reply.ok) return setList(reply.value)
        setFailure(reply.failure)
        emit('creneau-error', { code: failureCode(reply.failure) })
      })
    return () => {
      wanted = false
    }
  }, [api, emit, failure])

  if (list) return <Steps {...props} {...list} ahead={ahead} />
  if (failure)
    return (
      <>
        <Failed failure={failure} onRetry={retry} />
        {/* What the page wrote for people without JavaScript leads on when we cannot. */}
        <slot />
      </>
    )
  return <p class="waiting opening hint">{say(slow ? 'slow' : 'loading')}</p>
}

interface StepsProps extends Props, ServiceList {
  readonly ahead: SlotSource | undefined
}

function Steps({ api, company, services, service: wish, technician, prefill, emit, ahead }: StepsProps) {
  const { say } = useSurface()
  const [home] = useState<Place>(() => {
    const only = wish ? services.find(({ slug }) => slug === wish) : services[1] ? undefined : services[0]
    return only ? { at: 'slots', service: only } : { at: 'service' }
  })
  const [place, go] = useState(home)
  const memory = useRef({ form: prefill }).current
  const stage = useMemo(() => {
    const skipped = home.at === 'slots' ? 1 : 0
    const step = { service: 1, slots: 2, visit: 3 }[place.at] - skipped
    const progress = say('step', { step, steps: 3 - skipped })
    return { api, company, technician, emit, place, go, home, moved: place !== home, progress, memory }
  }, [api, company, technician, emit, home, place, say, memory])

  return (
    <StageContext.Provider value={stage}>
      {place.at === 'service' && <ServiceStep services={services} unknown={wish !== ''} />}
      {place.at === 'slots' && <SlotStep service={place.service} ahead={home.at === 'slots' ? ahead : undefined} />}
      {place.at === 'visit' && <Later />}
    </StageContext.Provider>
  )
}
