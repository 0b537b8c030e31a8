import { glance, type Letter, type Page } from './letter.ts'
import { dress } from './look.ts'
import { Row } from './parts.tsx'
import { spokenPromise } from './spoken.ts'
import { VisitRows } from './visit-rows.tsx'

export function runningLate(letter: Letter): Page {
  const { facts, say, when } = letter
  const promised = (
    <Row label={say.insteadOf}>
      <s {...dress('quiet')}>{spokenPromise(facts)}</s>
    </Row>
  )
  return {
    state: { word: say.late, isOff: false },
    title: [say.yourTechnicianArrives, when.time],
    preview: glance(letter, say.late),
    body: <VisitRows letter={letter} first={promised} />,
  }
}
