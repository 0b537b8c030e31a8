import type { ComponentChildren } from 'preact'
import type { Letter } from './letter.ts'
import { dress, type } from './look.ts'
import { Lines, Row, Rows, Telephone } from './parts.tsx'
import { spokenAnnounced } from './spoken.ts'
import { AddressRow } from './visit-rows.tsx'

interface Props {
  readonly letter: Letter
  readonly first?: ComponentChildren
}

/** All a technician needs at the door. */
export function TechnicianRows({ letter, first }: Props) {
  const { facts, say } = letter
  const { client, service, notes } = facts.visit
  const announced = spokenAnnounced(facts)
  return (
    <>
      <Rows>
        {first}
        <Row label={say.client}>{client.name}</Row>
        {client.phone && (
          <Row label={say.phone} isTarget>
            <Telephone number={client.phone} isTarget />
          </Row>
        )}
        <AddressRow letter={letter} />
        <Row label={say.service}>{service.name}</Row>
        {announced && <Row label={say.announced}>{announced}</Row>}
        {notes.trim() && (
          <Row label={say.notes}>
            <Lines text={notes.trim()} />
          </Row>
        )}
      </Rows>
      <Answers letter={letter} />
    </>
  )
}

/** Enough to know which visit is meant: nobody goes there. */
export function FormerRows({ letter, last }: { readonly letter: Letter; readonly last?: ComponentChildren }) {
  const { facts, say } = letter
  const { client, service } = facts.visit
  return (
    <Rows>
      <Row label={say.service}>{service.name}</Row>
      <Row label={say.client}>{client.name}</Row>
      <AddressRow letter={letter} />
      {last}
    </Rows>
  )
}

function Answers({ letter: { facts, say } }: { readonly letter: Letter }) {
  const { answers } = facts.visit
  if (answers.length === 0) return null
  const wrap = 'overflow-wrap:anywhere;word-break:break-word'
  return (
    <>
      <h2 {...dress('ink', type.lead, 'font-weight:600;margin:28px 0 0')}>{say.fromClient}</h2>
      {answers.map(({ label, answer }) => (
        <p {...dress('ink', type.text, 'margin:12px 0 0', wrap)}>
          <span {...dress('quiet', type.fine)}>{label}</span>
          <br />
          <Lines text={answer.trim()} />
        </p>
      ))}
    </>
  )
}
