import { glance, type Letter, type Page } from './letter.ts'
import { TechnicianRows } from './technician-rows.tsx'
import { InsteadRow } from './visit-rows.tsx'

export function technicianChange(letter: Letter): Page {
  const { say, when, facts } = letter
  return {
    state: { word: say.changedVisit, isOff: false },
    title: when.lines,
    preview: glance(letter, say.changedVisit, facts.visit.client.name, facts.visit.address.city),
    body: <TechnicianRows letter={letter} first={<InsteadRow letter={letter} />} />,
  }
}
