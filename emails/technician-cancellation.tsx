import { glance, type Letter, type Page } from './letter.ts'
import { FormerRows } from './technician-rows.tsx'

export function technicianCancellation(letter: Letter): Page {
  const { say, when, facts } = letter
  return {
    state: { word: say.cancelledVisit, isOff: true },
    title: when.lines,
    preview: glance(letter, say.cancelledVisit, facts.visit.client.name, facts.visit.address.city),
    body: <FormerRows letter={letter} />,
  }
}
