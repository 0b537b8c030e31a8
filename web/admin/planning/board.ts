import type { PlainDate } from '../../format.ts'
import type { Span } from './local-day.ts'
import type { DayHours } from './row-cells.ts'

export type VisitState = 'confirmed' | 'en-route' | 'arrived' | 'completed' | 'no-show' | 'cancelled'

/** A visit as the board draws it. */
export interface Visit extends Span {
  readonly reference: string
  readonly version: number
  readonly state: VisitState
  /** Slugs. */
  readonly service: string
  readonly technician: string
  /** With its buffers: nobody else's visit may touch it. */
  readonly blocked: Span
  readonly client: string
  /** Null: nobody's any more. */
  readonly clientId: number | null
  readonly phone: string
  readonly isCancelledByClient: boolean
  readonly city: string
  readonly hasNotes: boolean
}

export interface BoardService {
  readonly slug: string
  readonly name: string
  readonly stepMinutes: number
  /** Which of the kit's service colours it wears, from 1. */
  readonly hue: number
}

export interface Technician {
  readonly slug: string
  readonly name: string
}

/** One technician's date. */
export interface Cell {
  readonly technician: string
  readonly date: PlainDate
  readonly hours: DayHours
  /** Those that take their place, in order. */
  readonly visits: readonly Visit[]
  readonly cancelled: readonly Visit[]
}

export interface Board {
  readonly timeZone: string
  readonly dates: readonly PlainDate[]
  readonly services: ReadonlyMap<string, BoardService>
  readonly technicians: readonly Technician[]
  readonly cells: ReadonlyMap<string, Cell>
}

export const cellKey = (technician: string, date: PlainDate) => `${technician} ${date}`
