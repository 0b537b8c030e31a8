import type { Booked, Hold } from '../api.ts'
import type { Span } from '../format.ts'
import type { Faults, FieldName, Form } from './fields.ts'

/** Whose the chosen slot is, as far as we know. */
export type Holding =
  | { readonly at: 'asking' }
  | { readonly at: 'held'; readonly hold: Hold }
  /** By our clock the time is over; by the server's it may not be. */
  | { readonly at: 'lapsed' }
  /** Nobody's: it may still be had, but may be gone at any moment. */
  | { readonly at: 'open' }
  | { readonly at: 'taken'; readonly alternatives: readonly string[] }

export interface Journey {
  readonly slot: Span
  readonly holding: Holding
  readonly form: Form
  readonly faults: Faults
  readonly booked: Booked | null
}

export type Act =
  | { readonly type: 'chosen'; readonly slot: Span }
  | { readonly type: 'held'; readonly hold: Hold }
  | { readonly type: 'lapsed' }
  | { readonly type: 'open' }
  | { readonly type: 'taken'; readonly alternatives: readonly string[] }
  | { readonly type: 'typed'; readonly field: FieldName; readonly value: string }
  | { readonly type: 'checked'; readonly faults: Faults }
  | { readonly type: 'booked'; readonly booked: Booked }

export const startJourney = (slot: Span, form: Form): Journey => ({
  slot,
  holding: { at: 'asking' },
  form,
  faults: {},
  booked: null,
})

/** What was typed survives every act but a change of its own field. */
export function travel(journey: Journey, act: Act): Journey {
  switch (act.type) {
    case 'chosen':
      return { ...journey, slot: act.slot, holding: { at: 'asking' } }
    case 'held':
      return { ...journey, holding: { at: 'held', hold: act.hold } }
    case 'lapsed':
      return journey.holding.at === 'held' ? { ...journey, holding: { at: 'lapsed' } } : journey
    case 'open':
      return { ...journey, holding: { at: 'open' } }
    case 'taken':
      return { ...journey, holding: { at: 'taken', alternatives: act.alternatives } }
    case 'typed': {
      const { [act.field]: _, ...faults } = journey.faults
      return { ...journey, form: { ...journey.form, [act.field]: act.value }, faults }
    }
    case 'checked':
      return { ...journey, faults: act.faults }
    case 'booked':
      return { ...journey, booked: act.booked }
  }
}
