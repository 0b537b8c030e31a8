import { describe, expect, test } from 'vitest'
import { defaultMessageSettings as settings } from '../../server/domain/message-settings.ts'
import { type Cause, owed, type Standing, verdict } from '../../server/domain/messages.ts'
import { type Millis, type Minute, millis, minute, wallMinute } from '../../server/domain/time.ts'
import { isoOf } from '../../server/domain/zone.ts'
import { loadZone } from '../../server/zone.ts'

const paris = loadZone('Europe/Paris')
if (!paris) throw new Error('no zone data')
const zone = paris

const at = (text: string): Millis => millis(Date.parse(text))
const start = (text: string): Minute => minute(Date.parse(text) / 60_000)
const visitAt = (text: string, minutes = 60) => ({
  start: start(text),
  end: minute(start(text) + minutes),
  technicianId: 7,
})
const plan = (cause: Cause, visit: ReturnType<typeof visitAt>, now: string, own = settings) =>
  owed(cause, visit, own, zone, at(now)).map(
    ({ kind, technicianId, dueAt }) =>
      `${kind}${technicianId === null ? '' : ` ${technicianId}`} ${isoOf(zone, minute(Math.floor(dueAt / 60_000))).slice(0, 16)}`,
  )
const byClient: Cause = { what: 'booked', by: 'client' }
const byAssistant: Cause = { what: 'booked', by: 'assistant' }

describe('a booking owes', () => {
  test.each<[string, Cause, string, string, string[]]>([
    [
      'everything, when it is far ahead',
      byClient,
      '2026-11-23T10:00:00+01:00',
      '2026-12-07T14:00:00+01:00',
      [
        'confirmation 2026-11-23T10:00',
        'technician-new 7 2026-11-23T10:00',
        'reminder-week 2026-11-30T15:00',
        'reminder-eve 2026-12-06T15:00',
        'survey 2026-12-09T10:00',
        'survey-again 2026-12-14T10:00',
      ],
    ],
    [
      'no week’s reminder ten days ahead',
      byClient,
      '2026-11-23T10:00:00+01:00',
      '2026-12-03T14:00:00+01:00',
      [
        'confirmation 2026-11-23T10:00',
        'technician-new 7 2026-11-23T10:00',
        'reminder-eve 2026-12-02T15:00',
        'survey 2026-12-05T10:00',
        'survey-again 2026-12-10T10:00',
      ],
    ],
    [
      'no reminder when booked after its hour',
      byClient,
      '2026-11-23T15:00:00+01:00',
      '2026-11-24T16:00:00+01:00',
      [
        'confirmation 2026-11-23T15:00',
        'technician-new 7 2026-11-23T15:00',
        'survey 2026-11-26T10:00',
        'survey-again 2026-12-01T10:00',
      ],
    ],
    [
      'the client’s at once at night, the technician’s in the morning',
      byClient,
      '2026-11-23T20:00:00+01:00',
      '2026-11-26T09:00:00+01:00',
      [
        'confirmation 2026-11-23T20:00',
        'technician-new 7 2026-11-24T08:00',
        'reminder-eve 2026-11-25T15:00',
        'survey 2026-11-28T10:00',
        'survey-again 2026-12-03T10:00',
      ],
    ],
    [
      'both at once at night for the next morning',
      byClient,
      '2026-11-23T23:30:00+01:00',
      '2026-11-24T09:00:00+01:00',
      [
        'confirmation 2026-11-23T23:30',
        'technician-new 7 2026-11-23T23:30',
        'survey 2026-11-26T10:00',
        'survey-again 2026-12-01T10:00',
      ],
    ],
    [
      'both in the morning, when an assistant books before dawn',
      byAssistant,
      '2026-11-24T05:00:00+01:00',
      '2026-11-26T09:00:00+01:00',
      [
        'confirmation 2026-11-24T08:00',
        'technician-new 7 2026-11-24T08:00',
        'reminder-eve 2026-11-25T15:00',
        'survey 2026-11-28T10:00',
        'survey-again 2026-12-03T10:00',
      ],
    ],
    [
      'reminders and surveys only, when it moved in',
      { what: 'booked', by: 'import' },
      '2026-11-23T10:00:00+01:00',
      '2026-11-26T09:00:00+01:00',
      ['reminder-eve 2026-11-25T15:00', 'survey 2026-11-28T10:00', 'survey-again 2026-12-03T10:00'],
    ],
    [
      'nothing, when it moved in with the past',
      { what: 'booked', by: 'import' },
      '2026-11-23T10:00:00+01:00',
      '2026-11-22T09:00:00+01:00',
      [],
    ],
    [
      'wall-clock hours across the change to summer time',
      byAssistant,
      '2027-03-22T10:00:00+01:00',
      '2027-03-29T09:00:00+02:00',
      [
        'confirmation 2027-03-22T10:00',
        'technician-new 7 2027-03-22T10:00',
        'reminder-eve 2027-03-28T15:00',
        'survey 2027-03-31T10:00',
        'survey-again 2027-04-05T10:00',
      ],
    ],
    [
      'wall-clock hours across the change to winter time',
      byAssistant,
      '2026-10-20T10:00:00+02:00',
      '2026-10-26T09:00:00+01:00',
      [
        'confirmation 2026-10-20T10:00',
        'technician-new 7 2026-10-20T10:00',
        'reminder-eve 2026-10-25T15:00',
        'survey 2026-10-28T10:00',
        'survey-again 2026-11-02T10:00',
      ],
    ],
  ])('%s', (_, cause, now, begins, expected) => {
    expect(plan(cause, visitAt(begins), now)).toEqual(expected)
  })

  test('surveys are counted from the end, and midnight belongs to the day before', () => {
    const night = visitAt('2026-11-24T22:00:00+01:00', 120)
    expect(plan(byClient, night, '2026-11-24T16:00:00+01:00').slice(-2)).toEqual([
      'survey 2026-11-26T10:00',
      'survey-again 2026-12-01T10:00',
    ])
    const longer = visitAt('2026-11-24T22:00:00+01:00', 121)
    expect(plan(byClient, longer, '2026-11-24T16:00:00+01:00').slice(-2)[0]).toBe('survey 2026-11-27T10:00')
  })

  test('what the company switched off is not owed; its hours are its own', () => {
    const own = {
      ...settings,
      off: ['survey', 'survey-again', 'technician-new'] as const,
      reminderAt: wallMinute(21 * 60),
    }
    expect(plan(byClient, visitAt('2026-11-26T14:00:00+01:00'), '2026-11-23T10:00:00+01:00', own)).toEqual([
      'confirmation 2026-11-23T10:00',
      // 21:00 is quiet: it waits for the morning.
      'reminder-eve 2026-11-26T08:00',
    ])
  })
})

describe('a change owes', () => {
  const visit = visitAt('2026-12-07T14:00:00+01:00')
  const moved = (technicianId: number, from = '2026-12-01T09:00:00+01:00'): Cause => ({
    what: 'moved',
    by: 'assistant',
    from: { start: start(from), technicianId },
  })

  test('a notice to the client and the technician', () => {
    expect(plan(moved(7), visit, '2026-11-23T10:00:00+01:00').slice(0, 2)).toEqual([
      'change 2026-11-23T10:00',
      'technician-change 7 2026-11-23T10:00',
    ])
  })
  test('one to each of two technicians', () => {
    expect(plan(moved(8), visit, '2026-11-23T10:00:00+01:00').slice(0, 3)).toEqual([
      'change 2026-11-23T10:00',
      'technician-removal 8 2026-11-23T10:00',
      'technician-new 7 2026-11-23T10:00',
    ])
  })
  test('at night it waits, unless the visit was or is to begin within a day', () => {
    expect(plan(moved(7), visit, '2026-11-23T22:00:00+01:00')[0]).toBe('change 2026-11-24T08:00')
    expect(plan(moved(7, '2026-11-24T09:00:00+01:00'), visit, '2026-11-23T22:00:00+01:00')[0]).toBe(
      'change 2026-11-23T22:00',
    )
  })
  test.each<[string, Cause, string, string, string[]]>([
    [
      'added, 47 h ahead',
      byAssistant,
      '2026-11-23T23:00:00+01:00',
      '2026-11-25T22:00:00+01:00',
      ['technician-new 7 now'],
    ],
    [
      'added, 48 h ahead',
      byAssistant,
      '2026-11-23T22:00:00+01:00',
      '2026-11-25T22:00:00+01:00',
      ['technician-new 7 08:00'],
    ],
    [
      'moved into the next 48 h',
      moved(7),
      '2026-11-23T22:00:00+01:00',
      '2026-11-25T14:00:00+01:00',
      ['technician-change 7 now'],
    ],
    [
      'moved out of them',
      moved(7, '2026-11-25T14:00:00+01:00'),
      '2026-11-23T22:00:00+01:00',
      '2026-12-07T14:00:00+01:00',
      ['technician-change 7 now'],
    ],
    [
      'moved within days after',
      moved(7, '2026-11-30T14:00:00+01:00'),
      '2026-11-23T22:00:00+01:00',
      '2026-12-07T14:00:00+01:00',
      ['technician-change 7 08:00'],
    ],
    [
      'given to a colleague, same hour',
      moved(8, '2026-11-25T14:00:00+01:00'),
      '2026-11-23T22:00:00+01:00',
      '2026-11-25T14:00:00+01:00',
      ['technician-removal 8 now', 'technician-new 7 now'],
    ],
    [
      'given to a colleague for later',
      moved(8, '2026-11-25T14:00:00+01:00'),
      '2026-11-23T22:00:00+01:00',
      '2026-12-07T14:00:00+01:00',
      ['technician-removal 8 now', 'technician-new 7 08:00'],
    ],
    [
      'taken from a colleague’s later days',
      moved(8, '2026-12-07T14:00:00+01:00'),
      '2026-11-23T22:00:00+01:00',
      '2026-11-25T14:00:00+01:00',
      ['technician-removal 8 08:00', 'technician-new 7 now'],
    ],
    [
      'moved from this morning',
      moved(7, '2026-11-23T09:00:00+01:00'),
      '2026-11-23T22:00:00+01:00',
      '2026-12-07T14:00:00+01:00',
      ['technician-change 7 now'],
    ],
    [
      'cancelled',
      { what: 'cancelled', by: 'assistant' },
      '2026-11-23T22:00:00+01:00',
      '2026-11-25T14:00:00+01:00',
      ['technician-cancellation 7 now'],
    ],
    [
      'cancelled across the clock change, 47 h elapsed',
      { what: 'cancelled', by: 'assistant' },
      '2027-03-26T22:00:00+01:00',
      '2027-03-28T22:00:00+02:00',
      ['technician-cancellation 7 now'],
    ],
  ])('technicians at night: %s', (_, cause, now, begins, expected) => {
    const morning = (kind: string) =>
      /T2\d/.test(kind) ? kind.replace(/ [^ ]+$/, ' now') : kind.replace(/ [^ ]+T/, ' ')
    const told = plan(cause, visitAt(begins), now).filter((said) => said.startsWith('technician'))
    expect(told.map(morning)).toEqual(expected)
  })

  test('clients keep their day; a company’s own hours count, never fewer for technicians', () => {
    const soon = visitAt('2026-11-25T14:00:00+01:00')
    const told = (own: typeof settings) => plan(moved(7), soon, '2026-11-23T22:00:00+01:00', own).slice(0, 2)
    expect(told(settings)).toEqual(['change 2026-11-24T08:00', 'technician-change 7 2026-11-23T22:00'])
    expect(told({ ...settings, technicianUrgentWithinHours: 12 })[1]).toBe('technician-change 7 2026-11-24T08:00')
    const all = { ...settings, urgentWithinHours: 72, technicianUrgentWithinHours: 0 }
    expect(told(all)).toEqual(['change 2026-11-23T22:00', 'technician-change 7 2026-11-23T22:00'])
  })

  test('moved an hour ahead of what its reader knows is urgent, whatever lay between', () => {
    const soon = start('2026-11-24T09:00:00+01:00')
    const unsaid = [{ kind: 'change', technicianId: null, previousStart: soon }] as const
    const [first] = owed(moved(7), visit, settings, zone, at('2026-11-23T22:00:00+01:00'), unsaid)
    expect(first).toMatchObject({ kind: 'change', atOnce: true, previousStart: soon })
  })
  test('a cancellation tells both and asks nothing', () => {
    expect(plan({ what: 'cancelled', by: 'client' }, visit, '2026-11-23T21:00:00+01:00')).toEqual([
      'cancellation 2026-11-23T21:00',
      'technician-cancellation 7 2026-11-24T08:00',
    ])
  })
})

describe('at the last moment', () => {
  const standing: Standing = {
    act: null,
    status: 'confirmed',
    revision: 0,
    start: start('2026-11-26T14:00:00+01:00'),
    end: start('2026-11-26T15:00:00+01:00'),
    hasAnswered: false,
    refusesSurveys: false,
    askedElsewhereAt: null,
    surveySentAt: null,
  }
  const judge = (
    kind: Parameters<typeof verdict>[0]['kind'],
    now: string,
    more: Partial<Standing> = {},
    atOnce = false,
    own = settings,
  ) => {
    const judged = verdict({ kind, revision: 0, atOnce }, { ...standing, ...more }, own, zone, at(now))
    return judged.now === 'void'
      ? judged.reason
      : judged.now === 'wait'
        ? isoOf(zone, minute(judged.until / 60_000)).slice(0, 16)
        : 'send'
  }

  test.each<[Parameters<typeof verdict>[0]['kind'], string, Partial<Standing>, string]>([
    ['confirmation', '2026-11-24T10:00:00+01:00', {}, 'send'],
    ['confirmation', '2026-11-24T10:00:00+01:00', { revision: 1 }, 'superseded'],
    ['confirmation', '2026-11-24T10:00:00+01:00', { status: 'cancelled' }, 'cancelled'],
    ['confirmation', '2026-11-26T15:00:00+01:00', {}, 'over'],
    ['technician-new', '2026-11-24T21:00:00+01:00', {}, 'send'],
    ['technician-new', '2026-11-22T21:00:00+01:00', {}, '2026-11-23T08:00'],
    ['reminder-eve', '2026-11-25T15:00:00+01:00', {}, 'send'],
    ['reminder-eve', '2026-11-25T23:00:00+01:00', {}, '2026-11-26T08:00'],
    ['reminder-eve', '2026-11-26T14:00:00+01:00', {}, 'over'],
    ['reminder-week', '2026-11-25T15:00:00+01:00', {}, 'over'],
    ['reminder-week', '2026-11-25T14:59:00+01:00', {}, 'send'],
    ['reminder-eve', '2026-11-25T15:00:00+01:00', { status: 'cancelled' }, 'cancelled'],
    ['cancellation', '2026-11-25T15:00:00+01:00', { status: 'cancelled' }, 'send'],
    ['cancellation', '2026-11-25T15:00:00+01:00', {}, 'not-cancelled'],
    ['survey', '2026-11-28T10:00:00+01:00', {}, 'send'],
    ['survey', '2026-11-28T10:00:00+01:00', { status: 'completed' }, 'send'],
    ['survey', '2026-11-28T10:00:00+01:00', { status: 'no_show' }, 'not-done'],
    ['survey', '2026-11-28T10:00:00+01:00', { status: 'cancelled' }, 'cancelled'],
    ['survey', '2026-11-28T10:00:00+01:00', { hasAnswered: true }, 'answered'],
    ['survey', '2026-11-28T10:00:00+01:00', { refusesSurveys: true }, 'surveys-refused'],
    ['survey', '2026-11-28T10:00:00+01:00', { askedElsewhereAt: at('2026-10-29T10:00:01+01:00') }, 'asked-lately'],
    ['survey', '2026-11-28T10:00:00+01:00', { askedElsewhereAt: at('2026-10-29T10:00:00+01:00') }, 'send'],
    ['survey', '2026-11-26T14:30:00+01:00', {}, 'not-done'],
    ['survey', '2026-12-28T10:00:00+01:00', {}, 'over'],
    ['survey-again', '2026-12-03T10:00:00+01:00', {}, 'never-asked'],
    ['survey-again', '2026-12-03T10:00:00+01:00', { surveySentAt: at('2026-11-28T10:00:00+01:00') }, 'send'],
    [
      'survey-again',
      '2026-12-03T10:00:00+01:00',
      { surveySentAt: at('2026-12-02T09:00:00+01:00') },
      '2026-12-05T09:00',
    ],
    [
      'survey-again',
      '2026-12-03T10:00:00+01:00',
      { surveySentAt: at('2026-11-28T10:00:00+01:00'), hasAnswered: true },
      'answered',
    ],
  ])('%s at %s %o: %s', (kind, now, more, expected) => {
    expect(judge(kind, now, more)).toBe(expected)
  })

  test('what cannot wait does not, and what was switched off meanwhile stays', () => {
    expect(judge('confirmation', '2026-11-24T23:00:00+01:00', {}, true)).toBe('send')
    expect(judge('survey', '2026-11-28T10:00:00+01:00', {}, false, { ...settings, off: ['survey'] })).toBe(
      'switched-off',
    )
  })
})
