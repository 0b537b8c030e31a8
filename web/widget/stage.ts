import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Api, Company, Service, Slot } from '../api.ts'
import type { Form } from './fields.ts'

export interface EventDetails {
  readonly 'creneau-service': { readonly service: string }
  readonly 'creneau-slot': { readonly service: string; readonly start: string }
  readonly 'creneau-booked': {
    readonly reference: string
    readonly service: string
    readonly start: string
    readonly end: string
  }
  readonly 'creneau-error': { readonly code: string }
}

export type Emit = <Name extends keyof EventDetails>(name: Name, detail: EventDetails[Name]) => void

export type Place =
  | { readonly at: 'service' }
  | { readonly at: 'slots'; readonly service: Service }
  | { readonly at: 'visit'; readonly service: Service; readonly slot: Slot }

/** What every step of the widget works with. */
export interface Stage {
  readonly api: Api
  readonly company: Company
  readonly technician: string
  readonly emit: Emit
  readonly place: Place
  readonly go: (place: Place) => void
  /** The first place, where another visit begins. */
  readonly home: Place
  /** False until the visitor has moved: a page that opens keeps its own focus. */
  readonly moved: boolean
  /** "Étape 2 sur 3". */
  readonly progress: string
  /** What was typed; it outlives every step back and forth. */
  readonly memory: { form: Form }
}

export const StageContext = createContext<Stage | null>(null)

export function useStage(): Stage {
  const stage = useContext(StageContext)
  if (!stage) throw new Error('outside of the widget')
  return stage
}
