import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import { sayPhone } from '../../format-plain.ts'
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

/** A visit that is promised and gets another place, as it was seen. */
export interface Moving {
  readonly reference: string
  readonly version: number
  readonly start: string
  readonly technician: { readonly slug: string; readonly name: string }
}

/** What is known of a call so far. It outlives the sheet: closed by mistake, it opens again as it was. */
export interface Draft {
  readonly typed: string
  /** The telephone system gave something that is no number. */
  readonly isUnread: boolean
  /** Null: not chosen yet, or somebody new. */
  readonly client: ClientFoundAnswer | null
  readonly contact: Contact
  readonly place: Place
  readonly service: { readonly slug: string; readonly name: string } | null
  /** Null: a visit more. */
  readonly moving: Moving | null
  /** A place somebody pointed at on the planning. */
  readonly wanted: Wanted | null
  /** What the server would not take, by field; until it is written anew. */
  readonly wrong: Readonly<Record<string, string>>
  readonly step: 'client' | 'contact' | 'service' | 'slot' | 'booked'
}

export const noPlace: Place = { line1: '', postcode: '', city: '' }

export const blank: Draft = {
  typed: '',
  isUnread: false,
  client: null,
  contact: { name: '', phone: '', email: '' },
  place: noPlace,
  service: null,
  moving: null,
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
  const contact = { name, phone: phone ? sayPhone(phone) : '', email: email ?? '' }
  const { line1, postcode, city } = place
  const isWhole = contact.phone !== '' && line1 !== ''
  const step = isWhole ? 'service' : 'contact'
  change({ client, contact, place: { line1, postcode, city }, moving: null, step })
}

/** Their visits that are promised, the next one first. */
export const comingVisits = (client: ClientFoundAnswer | null): ClientFoundAnswer['visits'] =>
  (client?.visits ?? [])
    .filter(({ status, start }) => status === 'confirmed' && Date.parse(start) > Date.now())
    .toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start))

/** No visit more: one that is promised gets another place. */
export const takeComing = ({ service, ...moving }: ClientFoundAnswer['visits'][number]): void =>
  change({ service, moving, step: 'slot' })

/** A number as it is written here, however a telephone system or somebody wrote it. */
export function spoken(number: string): string {
  const digits = number.replace(/\(0\)|[\s./()-]/g, '').replace(/^00/, '+')
  const e164 = digits.replace(/^0(?=[1-9]\d{8}$)/, '+33')
  const said = sayPhone(e164)
  return said === e164 ? number : said
}

/** Somebody new: what was typed is their number, or their name. */
export function begin(typed: string): void {
  const isNumber = /^[\d\s.+()/-]{4,}$/.test(typed)
  const contact = { name: isNumber ? '' : typed, phone: isNumber ? spoken(typed) : '', email: '' }
  change({ client: null, contact, place: noPlace, moving: null, step: 'contact' })
}
