import type { ComponentChildren } from 'preact'
import type { Letter } from './letter.ts'
import { dress } from './look.ts'
import { Lines, Row, Rows } from './parts.tsx'
import { spokenPrevious } from './spoken.ts'
import { addressLines } from './variables.ts'

interface Props {
  readonly letter: Letter
  /** Rows that this mail puts before the others. */
  readonly first?: ComponentChildren
}

/** What the client is to know of a visit that will happen. */
export function VisitRows({ letter, first }: Props) {
  const { facts, say } = letter
  const { service, technician } = facts.visit
  return (
    <Rows>
      {first}
      <Row label={say.service}>{service.name}</Row>
      <Row label={say.who}>{technician.name}</Row>
      <AddressRow letter={letter} />
      {service.preparation.trim() && (
        <Row label={say.prepare}>
          <Lines text={service.preparation.trim()} />
        </Row>
      )}
    </Rows>
  )
}

export function AddressRow({ letter }: { readonly letter: Letter }) {
  return (
    <Row label={letter.say.where}>
      <Lines text={addressLines(letter.facts).join('\n')} />
    </Row>
  )
}

/** What a move replaces. Nothing where only the technician changed. */
export function InsteadRow({ letter: { facts, say } }: { readonly letter: Letter }) {
  const previous = spokenPrevious(facts)
  if (!previous) return null
  return (
    <Row label={say.insteadOf}>
      <s {...dress('quiet')}>{previous.lines.join(' ')}</s>
    </Row>
  )
}
