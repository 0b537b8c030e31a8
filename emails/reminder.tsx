import { glance, type Letter, type Page } from './letter.ts'
import { Button } from './parts.tsx'
import { VisitRows } from './visit-rows.tsx'

export function reminder(letter: Letter): Page {
  const { facts, say, when } = letter
  return {
    state: { word: say.reminder, isOff: false },
    title: when.lines,
    preview: glance(letter, say.reminder),
    body: (
      <>
        <VisitRows letter={letter} />
        <Button href={facts.links.manage}>{say.manage}</Button>
      </>
    ),
  }
}
