import { useEffect, useMemo, useReducer } from 'preact/hooks'
import type { Service, Slot } from '../api.ts'
import { useSurface } from '../kit/surface.ts'
import { sayFrom } from '../words/say.ts'
import { en } from '../words/visit-en.ts'
import { fr, type VisitWord } from '../words/visit-fr.ts'
import { DetailsStep } from './DetailsStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { startJourney, travel } from './journey.ts'
import { useStage } from './stage.ts'
import { VisitContext } from './visit-stage.ts'

interface Props {
  readonly service: Service
  readonly slot: Slot
}

export function Visit({ service, slot }: Props) {
  const { memory } = useStage()
  const { language } = useSurface()
  const [journey, act] = useReducer(travel, null, () => startJourney(slot, memory.form))
  const words = useMemo(() => sayFrom<VisitWord>(language === 'fr' ? fr : en), [language])
  const stage = useMemo(() => ({ service, journey, act, words }), [service, journey, words])
  useEffect(() => {
    memory.form = journey.form
  }, [memory, journey.form])
  return (
    <VisitContext.Provider value={stage}>
      {journey.booked ? <DoneStep booked={journey.booked} /> : <DetailsStep />}
    </VisitContext.Provider>
  )
}
