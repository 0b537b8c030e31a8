import { exampleValues, exampleVisit } from '../contract/mail-example.ts'
import type { ComposedMail, WordsToPreview } from '../contract/mail-preview.ts'
import type { Deps } from '../deps.ts'
import type { VisitFacts } from '../domain/mail.ts'
import { faultsOfWords, fillWords } from '../domain/mail-words.ts'
import { technicianKinds } from '../domain/messages.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { day, floorMinute, MINUTES_PER_DAY, minute, wallMinute } from '../domain/time.ts'
import { firstOccurrence, localDay, stretchesOf } from '../domain/zone.ts'
import type { Snapshot } from './planning.ts'

/** The mail that words not yet saved would make about a visit of tomorrow. Writes nothing. */
export async function previewMail(deps: Deps, words: WordsToPreview): Promise<Result<ComposedMail>> {
  const snapshot = await deps.planning.read()
  if (!snapshot) return refuse({ code: 'unknown-record' })
  const facts = exampleFacts(deps, snapshot, words)
  if (words.kind !== 'template') {
    const { subject, opening, closing } = words
    const faults = faultsOfWords({ subject, opening, closing }, 'automatic-only')
    if (faults.length > 0) return refuse({ code: 'wrong-words', faults })
    return done(shown(deps, { ...facts, words: { subject, opening, closing } }))
  }
  const { subject, body } = words
  const filled = fillWords({ subject, body }, { ...exampleValues[words.locale], ...deps.mailVariables(facts) })
  if (!filled.ok) return refuse({ code: 'wrong-words', faults: filled.faults })
  return done(shown(deps, { ...facts, content: { subject: filled.subject, body: filled.body } }))
}

/** A mail without the files it carries. */
export function shown({ compose }: Pick<Deps, 'compose'>, facts: VisitFacts): ComposedMail {
  const { subject, html, text } = compose(facts)
  return { subject, html, text }
}

const TWO_PM = wallMinute(14 * 60)

function exampleFacts(
  { clock, publicOrigin }: Deps,
  { rulebook: { zone }, company }: Snapshot,
  { kind, locale }: WordsToPreview,
): VisitFacts {
  const now = clock()
  const tomorrow = day(localDay(zone, floorMinute(now)) + 1)
  const start =
    firstOccurrence(stretchesOf(zone, tomorrow), tomorrow, TWO_PM) ?? minute(floorMinute(now) + MINUTES_PER_DAY)
  const technician = { name: 'Karim Benali', phone: company.phone, email: company.email }
  const client = { name: 'Claire Martin', phone: '+33612345678', email: 'claire.martin@example.com' }
  const page = (of: string) => `${publicOrigin()}/${of}`
  const { service, preparation } = exampleVisit[locale]
  return {
    kind,
    locale,
    recipient: (technicianKinds as readonly string[]).includes(kind) ? technician : client,
    zone,
    company: { name: company.name, phone: company.phone, email: company.email, signature: company.mailSignature },
    visit: {
      ...{ uid: 'example', reference: 'RDV4K7PX', sequence: 1, updatedAt: now },
      ...{ start, end: minute(start + 60), arrivalWindowMinutes: 120 },
      previousStart: kind === 'change' || kind === 'technician-change' ? minute(start + 2 * MINUTES_PER_DAY) : null,
      expectedAt: kind === 'on-the-way' || kind === 'running-late' ? minute(start + 30) : null,
      cancelledBy: 'client',
      service: { name: service, preparation },
      technician,
      client,
      address: { line1: '12 rue des Lilas', postcode: '44000', city: 'Nantes' },
      answers: [],
      notes: '',
    },
    offers: kind === 'client-absent' ? [1, 2, 3].map((days) => minute(start + days * MINUTES_PER_DAY)) : [],
    links: { manage: page('m/exemple'), book: page('book'), survey: page('s/exemple'), unsubscribe: page('s/exemple') },
    words: null,
    content: null,
  }
}
