import { glance, type Letter, type Page } from './letter.ts'
import { VisitRows } from './visit-rows.tsx'

export function onTheWay(letter: Letter): Page {
  const { say, when } = letter
  return {
    state: { word: say.onTheWay, isOff: false },
    title: [say.yourTechnicianArrives, when.time],
    preview: glance(letter, say.onTheWay),
    body: <VisitRows letter={letter} />,
  }
}
