import { describe, expect, test } from 'vitest'
import type { DayVisit } from '../../web/api-day.ts'
import { newId } from '../../web/new-id.ts'
import { planDay } from '../../web/technician/day-plan.ts'
import { mapsLink, mapsOf } from '../../web/technician/maps.ts'
import type { Entry } from '../../web/technician/outbox.ts'
import { stageOf, withEntries } from '../../web/technician/progress.ts'

const nothing = { enRouteAt: null, arrivedAt: null, doneAt: null, absentAt: null, lateMinutes: null }

const visit = (reference: string, hour: string, more: Partial<DayVisit> = {}): DayVisit => ({
  reference,
  version: 1,
  status: 'confirmed',
  start: `2026-12-01T${hour}:00+01:00`,
  end: `2026-12-01T${hour}:00+01:00`,
  service: { slug: 'depannage', name: 'Dépannage', preparation: '' },
  client: { name: 'Camille Durand', phone: '+33639981234' },
  address: { line1: '12 rue des Lilas', postcode: '44000', city: 'Nantes' },
  notes: '',
  answers: [],
  photos: [],
  progress: nothing,
  surveyUrl: 'https://example.com/s/x',
  actions: ['en-route', 'arrived', 'done', 'absent', 'late'],
  ...more,
})

const entry = (kind: Entry['kind'], more: Partial<Entry> = {}): Entry => ({
  id: `id of ${kind}`,
  seq: 1,
  technician: 'alice',
  kind,
  reference: 'A',
  visitStart: null,
  tappedAt: Date.parse('2026-12-01T08:10:00Z'),
  path: 'actions',
  method: 'POST',
  body: null,
  tries: 0,
  standing: { at: 'waiting' },
  ...more,
})

const names = (visits: readonly DayVisit[]) => visits.map(({ reference }) => reference).join('')
const today = '2026-12-01'

describe('the visit that matters', () => {
  test('is the first one still to do, then comes the rest, then what is over', () => {
    const over = { ...nothing, doneAt: '2026-12-01T09:30:00+01:00' }
    const plan = planDay(
      [
        visit('D', '16:00', { start: '2026-12-02T16:00:00+01:00' }),
        visit('C', '14:00'),
        visit('A', '08:00', { progress: over }),
        visit('B', '10:00'),
      ],
      today,
    )
    expect([plan.next?.reference, names(plan.after), names(plan.before)]).toEqual(['B', 'C', 'A'])
    expect(plan.later.map(({ date, visits }) => `${date} ${names(visits)}`)).toEqual(['2026-12-02 D'])
  })

  test('is the one under way, though another comes before it', () => {
    const going = { ...nothing, enRouteAt: '2026-12-01T09:30:00+01:00' }
    const plan = planDay([visit('A', '08:00'), visit('B', '10:00', { progress: going })], today)
    expect([plan.next?.reference, names(plan.after)]).toEqual(['B', 'A'])
  })

  test('is never a cancelled one, which stays in sight', () => {
    const plan = planDay([visit('A', '08:00', { status: 'cancelled' }), visit('B', '10:00')], today)
    expect([plan.next?.reference, names(plan.after)]).toEqual(['B', 'A'])
  })

  test('is nobody’s when there is none, and days gone by are not shown', () => {
    expect(planDay([visit('A', '08:00')], '2026-12-02')).toEqual({ next: null, after: [], before: [], later: [] })
  })
})

describe('what was noted shows before the office has heard of it', () => {
  const [going] = withEntries([visit('A', '08:00')], [entry('en-route', { minutes: 20 })])

  test('with what is left to note', () => {
    expect(going && stageOf(going)).toBe('en-route')
    expect(going?.actions).toEqual(['arrived', 'done', 'absent', 'late'])
  })

  test('of its own visit only', () => {
    const visits = [visit('B', '08:00')]
    expect(withEntries(visits, [entry('done')])).toEqual(visits)
  })

  test('taken back, it is as it was', () => {
    const sent = entry('done', { standing: { at: 'sent', undoUntil: 0 } })
    const undo = entry('undo', { seq: 2, id: 'u', undoes: sent.id })
    const progress = { ...nothing, doneAt: '2026-12-01T09:30:00+01:00' }
    const [again] = withEntries([visit('A', '08:00', { progress, actions: [] })], [sent, undo])
    expect(again?.progress.doneAt).toBeNull()
    expect(again?.actions).toEqual(['done'])
  })

  test('refused, it does not', () => {
    const refused = entry('done', { standing: { at: 'refused', reason: 'x' } })
    const visits = [visit('A', '08:00')]
    expect(withEntries(visits, [refused])).toEqual(visits)
  })
})

test.each([
  ['Mozilla/5.0 (Linux; Android 15; Pixel 8)', 'geo:0,0?q=12%20rue%20des%20Lilas%2C%2044000%20Nantes'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
    'https://maps.apple.com/?daddr=12%20rue%20des%20Lilas%2C%2044000%20Nantes&dirflg=d',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64)',
    'https://www.google.com/maps/dir/?api=1&destination=12%20rue%20des%20Lilas%2C%2044000%20Nantes',
  ],
])('the way there opens in the maps of %s', (agent, link) => {
  expect(mapsLink(visit('A', '08:00').address, mapsOf(agent))).toBe(link)
})

test('an id is a UUID of version 4, a new one each time', () => {
  const ids = Array.from({ length: 100 }, newId)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(new Set(ids).size).toBe(100)
})
