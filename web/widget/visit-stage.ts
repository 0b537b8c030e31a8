import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Service } from '../api.ts'
import type { Say } from '../words/say.ts'
import type { VisitWord } from '../words/visit-fr.ts'
import type { Act, Journey } from './journey.ts'

/** What the parts of the second act share. */
export interface VisitStage {
  readonly service: Service
  readonly journey: Journey
  readonly act: (act: Act) => void
  readonly words: Say<VisitWord>
}

export const VisitContext = createContext<VisitStage | null>(null)

export function useVisit(): VisitStage {
  const stage = useContext(VisitContext)
  if (!stage) throw new Error('outside of the second act')
  return stage
}
