import type { Millis } from './time.ts'

/** What the provider may report of a mail it took. */
export const deliveryKinds = ['sent', 'failed', 'soft-bounced', 'delivered', 'bounced', 'complained'] as const

/** One report. Reports come late, twice and in any order. */
export interface Delivery {
  readonly kind: (typeof deliveryKinds)[number]
  /** When it happened, by the provider's clock. */
  readonly at: Millis
  /** The provider's name of the mail. */
  readonly providerId: string | null
  /** The message's key, which its mail carries as a tag. */
  readonly messageKey: string | null
  readonly to: string | null
  /** Of what failed: a code. */
  readonly reason: string | null
}

/** How far a message came; it never goes back. */
const ranks = { due: 0, sending: 0, void: 0, sent: 1, failed: 2, delivered: 3, bounced: 4, complained: 5 } as const

export type MessageStatus = keyof typeof ranks

export interface Reported {
  readonly status: MessageStatus
  /** Known to have been taken by the provider. */
  readonly isAccepted: boolean
}

/**
 * Where a report brings a message. Whatever is reported was taken, also when we never heard so: what we gave up, or
 * meant to send again, has left.
 */
export function statusAfter({ status, isAccepted }: Reported, { kind }: Pick<Delivery, 'kind'>): MessageStatus {
  // Refused for a while, by a full mailbox or a slow server: it left, no more is known.
  const reported = kind === 'soft-bounced' ? 'sent' : kind
  const rank = status === 'failed' && !isAccepted ? 0 : ranks[status]
  return ranks[reported] > rank ? reported : status
}

/** What became of messages, in the order in which somebody wants to know: each state holds several. */
export const messageStates = ['lost', 'waiting', 'sent', 'void'] as const
export type MessageState = (typeof messageStates)[number]

/** Nobody has read it, nor will: somebody has to call. */
export const isLost = (status: MessageStatus): boolean => status === 'failed' || status === 'bounced'

/** How mail is doing, for whoever runs this. */
export interface MailBacklog {
  /** Due, and not sent. */
  readonly overdue: number
  /** How long the oldest of them has been due; 0 when there is none. */
  readonly oldestOverdueSeconds: number
  /** Dead letters. */
  readonly failed: number
}
