import type { FollowUpKind, RequestTopic, Urgency } from './follow-up.ts'
import type { AccountKind, OverdueKind, VisitKind } from './messages.ts'
import type { Millis, Minute } from './time.ts'
import type { Zone } from './zone.ts'

/** Everything a mail may say, read at the moment it leaves. */
export type MailFacts = VisitFacts | OverdueFacts | AccountFacts

interface Envelope {
  readonly locale: 'fr' | 'en'
  readonly recipient: { readonly name: string; readonly email: string }
  readonly zone: Zone
  readonly company: {
    readonly name: string
    /** E.164. */
    readonly phone: string
    readonly email: string
    /** The person who signs; empty: the company alone. */
    readonly signature: string
  }
}

/** Of a mail about a visit. */
export interface VisitFacts extends Envelope {
  readonly kind: VisitKind
  readonly visit: {
    readonly uid: string
    readonly reference: string
    /** iCalendar SEQUENCE. */
    readonly sequence: number
    readonly updatedAt: Millis
    readonly start: Minute
    readonly end: Minute
    readonly arrivalWindowMinutes: number
    /** Of a move: when the visit was to begin before it. */
    readonly previousStart: Minute | null
    /** Of what the technician just did: when to expect them; null: not known. */
    readonly expectedAt: Minute | null
    readonly cancelledBy: string | null
    readonly service: { readonly name: string; readonly preparation: string }
    readonly technician: { readonly name: string; readonly phone: string; readonly email: string }
    readonly client: { readonly name: string; readonly phone: string; readonly email: string }
    readonly address: { readonly line1: string; readonly postcode: string; readonly city: string }
    /** What the client was asked when booking, in the company's order. */
    readonly answers: readonly { readonly label: string; readonly answer: string }[]
    readonly notes: string
  }
  /** Starts that somebody whom we missed may choose instead. */
  readonly offers: readonly Minute[]
  /** Whole addresses. `survey` opens the page; a face adds `?score=1` to `5`, which records nothing. */
  readonly links: {
    readonly manage: string
    readonly book: string
    readonly survey: string
    readonly unsubscribe: string
  }
  /** The company's own words for this kind and language; null: ours. */
  readonly words: { readonly subject: string; readonly opening: string; readonly closing: string } | null
  /** Of kind `template`: what the assistant sent. */
  readonly content: { readonly subject: string; readonly body: string } | null
}

/** Of a mail to a user about what was promised and is not done. */
export interface OverdueFacts extends Envelope {
  readonly kind: OverdueKind
  readonly followUp: {
    readonly kind: FollowUpKind
    readonly topic: RequestTopic | null
    readonly urgency: Urgency
    readonly note: string
    readonly dueAt: Millis
    readonly ownerName: string
    /** The technician who brought it back; null: nobody did. */
    readonly broughtBy: string | null
    /** Null: it is about nobody we know. */
    readonly client: { readonly name: string; readonly phone: string } | null
  }
  /** Whole address of the follow-up, for whoever signs in. */
  readonly link: string
}

/** Of a mail to a user about their own account. */
export interface AccountFacts extends Envelope {
  readonly kind: AccountKind
  /** Whole address of the page, with its secret. */
  readonly link: string
}

/** A mail as a provider takes it. */
export interface Mail {
  /** `Name <address>`. */
  readonly from: string
  readonly replyTo: string | null
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly tags: readonly { readonly name: string; readonly value: string }[]
  readonly attachments: readonly { readonly filename: string; readonly content: string; readonly contentType: string }[]
}
