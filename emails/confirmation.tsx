import { glance, type Letter, type Page } from './letter.ts'
import { Button } from './parts.tsx'
import { VisitRows } from './visit-rows.tsx'

export function confirmation(letter: Letter): Page {
  const { facts, say, when } = letter
  return {
    state: { word: say.confirmed, isOff: false },
    title: when.lines,
    preview: glance(letter, say.confirmed),
    body: (
      <>
        <VisitRows letter={letter} />
        <Button href={facts.links.manage}>{say.manage}</Button>
      </>
    ),
  }
}
