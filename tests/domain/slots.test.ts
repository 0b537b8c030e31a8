import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainStart } from '../../server/domain/explain.ts'
import { deriveOpenings } from '../../server/domain/openings.ts'
import { firstStart, freeCandidates, listStarts, offeredWhenEmpty, type SlotQuery } from '../../server/domain/slots.ts'
import { nothingTaken, takenOf } from '../../server/domain/taken.ts'
import { day, millis, minute } from '../../server/domain/time.ts'
import { oracleStarts } from './oracle.ts'
import { slotQuery, type World, worlds } from './worlds.ts'

/** Starts worth asking about: some on offer, their neighbours, and any minute. */
const asked = fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: -31, max: 31 })), { minLength: 1, maxLength: 8 })
function startsToAsk(world: World, offered: Int32Array, picks: readonly (readonly [number, number])[]) {
  return picks.flatMap(([pick, shift]) => {
    const onOffer = offered[pick % Math.max(1, offered.length)] ?? world.from * 1440 + pick
    return [onOffer, onOffer + shift, world.from * 1440 + pick].map(minute)
  })
}
const alone = (query: SlotQuery, index: number): SlotQuery => ({
  ...query,
  candidates: query.candidates.slice(index, index + 1),
})
const emptied = (query: SlotQuery): SlotQuery => ({
  ...query,
  candidates: query.candidates.map((candidate) => ({ ...candidate, taken: nothingTaken })),
})

describe('on random calendars', () => {
  test('the list is what an oracle finds minute by minute', () => {
    let offered = 0
    fc.assert(
      fc.property(worlds, (world) => {
        const starts = [...listStarts(slotQuery(world), world.from, world.to)]
        offered += starts.length
        expect(starts).toEqual(oracleStarts(world, world.from, world.to))
      }),
      { numRuns: 2500 },
    )
    expect(offered).toBeGreaterThan(10_000)
  })

  test('the first start is the first of the list, up to the end of the openings', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const query = slotQuery(world)
        expect(firstStart(query, world.from)).toBe(listStarts(query, world.from, world.to)[0] ?? null)
      }),
      { numRuns: 1000 },
    )
  })

  test('a technician is free for a start exactly when it is listed for them alone', () => {
    fc.assert(
      fc.property(worlds, asked, (world, picks) => {
        const query = slotQuery(world)
        const lists = query.candidates.map((_, i) => new Set(listStarts(alone(query, i), world.from, world.to)))
        for (const start of startsToAsk(world, listStarts(query, world.from, world.to), picks)) {
          const free = lists.flatMap((list, i) => (list.has(start) ? [i] : []))
          expect(freeCandidates(query, start)).toEqual(free)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a start is offered when empty exactly when an empty planning lists it', () => {
    fc.assert(
      fc.property(worlds, asked, (world, picks) => {
        const query = slotQuery(world)
        const list = listStarts(emptied(query), world.from, world.to)
        for (const start of startsToAsk(world, list, picks)) {
          expect(offeredWhenEmpty(query, start)).toBe(list.includes(start))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('nothing is explained exactly when the start can be booked', () => {
    fc.assert(
      fc.property(worlds, asked, (world, picks) => {
        const query = slotQuery(world)
        const taken = new Map(query.candidates.map((candidate) => [candidate.technician.slug, candidate.taken]))
        const { rulebook, service, ignoreBooking } = world
        for (const start of startsToAsk(world, listStarts(query, world.from, world.to), picks)) {
          const reasons = explainStart({ rulebook, service, taken, now: millis(world.now), ignoreBooking }, start)
          const wide = { ...world, from: day(world.from - 5), to: day(world.to + 5) }
          const free = freeCandidates(slotQuery(wide), start)
          expect([...reasons.keys()]).toEqual(rulebook.technicians.map(({ slug }) => slug))
          rulebook.technicians.forEach(({ slug, skills }, i) => {
            const able = service.skills.every((skill) => skills.includes(skill))
            expect(reasons.get(slug)?.length === 0, slug).toBe(able && free.includes(i))
          })
        }
      }),
      { numRuns: 400 },
    )
  })

  test('neither the order of the rows nor the dates derived matter', () => {
    fc.assert(
      fc.property(worlds, fc.nat(4), fc.nat(4), (world, before, after) => {
        const query = slotQuery(world)
        const shuffled = {
          ...query,
          candidates: world.diaries.map(({ technician, rows, busy }) => ({
            technician,
            openings: deriveOpenings(world.rulebook, technician, day(world.from - before), day(world.to + 1 + after)),
            taken: takenOf(rows.toReversed(), busy.toReversed()),
          })),
        }
        expect(listStarts(shuffled, world.from, world.to)).toEqual(listStarts(query, world.from, world.to))
      }),
      { numRuns: 300 },
    )
  })
})
