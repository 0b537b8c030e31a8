import { glance, type Letter, type Page } from './letter.ts'
import { Row } from './parts.tsx'
import { FormerRows } from './technician-rows.tsx'

/** Its date is that of the visit as it was when it was this technician's. */
export function technicianRemoval(letter: Letter): Page {
  const { say, when, facts } = letter
  const { technician, client, address } = facts.visit
  const isSomebodyElses = technician.email !== facts.recipient.email
  return {
    state: { word: say.removedVisit, isOff: true },
    title: when.lines,
    preview: glance(letter, say.removedVisit, client.name, address.city),
    body: <FormerRows letter={letter} last={isSomebodyElses && <Row label={say.takenOverBy}>{technician.name}</Row>} />,
  }
}
