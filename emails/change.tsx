import { glance, type Letter, type Page } from './letter.ts'
import { Button } from './parts.tsx'
import { InsteadRow, VisitRows } from './visit-rows.tsx'

/** Stands on its own: the confirmation it corrects may never have left. */
export function change(letter: Letter): Page {
  const { facts, say, when } = letter
  return {
    state: { word: say.changed, isOff: false },
    title: when.lines,
    preview: glance(letter, say.changed),
    body: (
      <>
        <VisitRows letter={letter} first={<InsteadRow letter={letter} />} />
        <Button href={facts.links.manage}>{say.manage}</Button>
      </>
    ),
  }
}
