import { glance, type Letter, type Page } from './letter.ts'
import { Button, Row, Rows } from './parts.tsx'
import { AddressRow } from './visit-rows.tsx'

export function cancellation(letter: Letter): Page {
  const { facts, say, when } = letter
  const { cancelledBy, service } = facts.visit
  return {
    state: { word: say.cancelled, isOff: true },
    title: when.lines,
    preview: glance(letter, say.cancelled),
    body: (
      <>
        <Rows>
          {cancelledBy && <Row label={say.cancelled}>{cancelledBy === 'client' ? say.atRequest : say.byUs}</Row>}
          <Row label={say.service}>{service.name}</Row>
          <AddressRow letter={letter} />
        </Rows>
        <Button href={facts.links.manage}>{say.bookAgain}</Button>
      </>
    ),
  }
}
