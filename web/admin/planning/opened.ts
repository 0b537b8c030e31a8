import type { Failure } from '../../api-admin.ts'
import type { PlainDate } from '../../format.ts'
import { createStore } from '../shell/store.ts'
import type { Visit } from './board.ts'
import type { Target } from './fit.ts'
import type { At } from './local-day.ts'

/** A change that was refused, and what it wanted. */
export interface Trouble {
  readonly failure: Failure
  readonly visit: Visit
  readonly wanted:
    | { readonly kind: 'move'; readonly target: Target }
    | { readonly kind: 'state'; readonly outcome: Outcome }
}

const outcomes = ['completed', 'no_show', 'cancelled-client', 'cancelled-company', 'confirmed'] as const
export type Outcome = (typeof outcomes)[number]

/** Time of somebody's that no visit takes. */
export interface TimeAsked {
  readonly technician: string
  readonly date: PlainDate
  readonly from: At
  readonly until: At
}

/** What stands beside the board. */
export type Opened =
  | { readonly kind: 'visit'; readonly reference: string; readonly trouble: Trouble | null }
  | ({ readonly kind: 'gap' } & TimeAsked)
  | { readonly kind: 'day'; readonly technician: string; readonly date: PlainDate }
  | { readonly kind: 'print'; readonly date: PlainDate }

export const opened = createStore<Opened | null>(null)

/** Opens a visit by its key on the board. */
export const openVisit = (reference: string): void => opened.set({ kind: 'visit', reference, trouble: null })
