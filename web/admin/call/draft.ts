import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import { createStore } from '../shell/store.ts'

interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
}

export interface Place {
  readonly line1: string
  readonly postcode: string
  readonly city: string
}

export interface Wanted {
  readonly technician: { readonly slug: string; readonly name: string }
  /** With the company's offset. */
  readonly start: string
}

/** What is known of a call so far. It outlives the sheet: closed by mistake, it opens again as it was. */
export interface Draft {
  readonly typed: string
  /** Null: not chosen yet, or somebody new. */
  readonly client: ClientFoundAnswer | null
  readonly contact: Contact
  readonly place: Place
  readonly service: { readonly slug: string; readonly name: string } | null
  /** A place somebody pointed at on the planning. */
  readonly wanted: Wanted | null
  /** What the server would not take, by field; until it is written anew. */
  readonly wrong: Readonly<Record<string, string>>
  readonly step: 'client' | 'contact' | 'service' | 'slot' | 'booked'
}

export const noPlace: Place = { line1: '', postcode: '', city: '' }

export const blank: Draft = {
  typed: '',
  client: null,
  contact: { name: '', phone: '', email: '' },
  place: noPlace,
  service: null,
  wanted: null,
  wrong: {},
  step: 'client',
}

export const draft = createStore<Draft>(blank)
export const isOpen = createStore(false)

export const change = (part: Partial<Draft>): void => draft.set({ ...draft.get(), ...part })

export function openCall(): void {
  if (draft.get().step === 'booked') draft.set(blank)
  isOpen.set(true)
}

/** Begins, or goes on with, a call about a place on the planning. */
export function openCallAt(wanted: Wanted): void {
  openCall()
  change({ wanted })
}

/** Somebody we know: where they were visited last, and the service is all there is to ask. */
export function take(client: ClientFoundAnswer): void {
  const { name, phone, email, addresses } = client
  const [place = noPlace] = addresses
  const contact = { name, phone: phone ?? '', email: email ?? '' }
  const { line1, postcode, city } = place
  const isWhole = contact.phone !== '' && line1 !== ''
  change({ client, contact, place: { line1, postcode, city }, step: isWhole ? 'service' : 'contact' })
}

/** Somebody new: what was typed is their number, or their name. */
export function begin(typed: string): void {
  const isNumber = /^[\d\s.+()/-]{4,}$/.test(typed)
  const contact = { name: isNumber ? '' : typed, phone: isNumber ? typed : '', email: '' }
  change({ client: null, contact, place: noPlace, step: 'contact' })
}
