import { glance, type Letter, type Page } from './letter.ts'
import { TechnicianRows } from './technician-rows.tsx'

export function technicianNew(letter: Letter): Page {
  const { say, when, facts } = letter
  return {
    state: { word: say.newVisit, isOff: false },
    title: when.lines,
    preview: glance(letter, say.newVisit, facts.visit.client.name, facts.visit.address.city),
    body: <TechnicianRows letter={letter} />,
  }
}
