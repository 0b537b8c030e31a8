import { readBookingForMail } from '../../db/claimed-visit.ts'
import { readTemplate } from '../../db/templates.ts'
import type { Deps } from '../deps.ts'
import type { VisitFacts } from '../domain/mail.ts'
import { fillWords } from '../domain/mail-words.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { FreeVariable } from '../domain/template-variables.ts'
import { visitFacts } from './mail-facts.ts'

export interface AskedMessage {
  readonly template: string
  /** Not given: the client's, where the template speaks it. */
  readonly locale?: 'fr' | 'en' | undefined
  /** Words changed for this one mail; they may hold variables. */
  readonly subject?: string | undefined
  readonly body?: string | undefined
  readonly values?: Readonly<Partial<Record<FreeVariable, string | undefined>>> | undefined
}

export interface FilledMessage {
  readonly bookingId: number
  readonly revision: number
  readonly to: string
  readonly template: string
  readonly locale: 'fr' | 'en'
  readonly subject: string
  readonly body: string
  /** What the whole mail is composed from. */
  readonly facts: VisitFacts
}

/** The mail that a template makes about a booking: what a preview shows and what is sent. */
export async function fillMessage(deps: Deps, reference: string, asked: AskedMessage): Promise<Result<FilledMessage>> {
  const [snapshot, about, texts] = await Promise.all([
    deps.planning.read(),
    readBookingForMail(deps.db, reference),
    readTemplate(deps.db, asked.template),
  ])
  if (!snapshot || !about) return refuse({ code: 'unknown-record' })
  const wanted = asked.locale ?? about.booking.locale
  const text = texts.find(({ locale }) => locale === wanted) ?? (asked.locale ? undefined : texts[0])
  if (!text) return refuse({ code: 'unknown-record' })
  const locale = text.locale === 'en' ? 'en' : 'fr'
  const facts = { ...visitFacts(deps, snapshot, about), locale } as const
  const values = { ...asked.values, ...deps.mailVariables(facts) }
  const words = fillWords({ subject: asked.subject ?? text.subject, body: asked.body ?? text.body }, values)
  const { to } = about
  const faults = words.ok ? [] : words.faults
  if (!to) {
    const noAddress = { path: 'reference', reason: 'client-without-email', names: [] } as const
    return refuse({ code: 'wrong-words', faults: [noAddress, ...faults] })
  }
  if (!words.ok) return refuse({ code: 'wrong-words', faults })
  const { subject, body } = words
  return done({
    bookingId: about.booking.id,
    revision: about.standing.revision,
    to,
    template: text.slug,
    locale,
    subject,
    body,
    facts: { ...facts, content: { subject, body } },
  })
}
