import { glance, type Letter, type Page } from './letter.ts'
import { Button, Lines, Row, Rows } from './parts.tsx'
import { spokenOffers } from './spoken.ts'
import { AddressRow } from './visit-rows.tsx'

export function clientAbsent(letter: Letter): Page {
  const { facts, say, when } = letter
  const offers = spokenOffers(facts)
  return {
    state: { word: say.missed, isOff: true },
    title: when.lines,
    preview: glance(letter, say.missed),
    body: (
      <>
        <Rows>
          {offers.length > 0 && (
            <Row label={say.firstFree}>
              <Lines text={offers.join('\n')} />
            </Row>
          )}
          <Row label={say.service}>{facts.visit.service.name}</Row>
          <AddressRow letter={letter} />
        </Rows>
        <Button href={facts.links.book}>{say.chooseTime}</Button>
      </>
    ),
  }
}
