import { describe, expect, test } from 'vitest'
import { minute } from '../../server/domain/time.ts'
import { readBusy } from '../../server/external-calendars/read-busy.ts'
import { loadZone } from '../../server/zone.ts'

const paris = loadZone('Europe/Paris')
if (!paris) throw new Error('no Paris')
const at = (iso: string) => minute(Date.parse(iso) / 60_000)
const window = { from: at('2026-10-01T00:00:00Z'), until: at('2027-05-01T00:00:00Z') }

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const reading = (...lines: string[]) => readBusy(file(...lines), { zone: paris, window, owners: ['Jean@example.com'] })

/** `2026-11-30T08:00/09:00Z`, or with both dates. */
function busyOf(...lines: string[]): string[] {
  const read = reading(...lines)
  if (read.kind === 'failed') return [read.fault]
  return read.busy.map(({ from, until }) => {
    const [first = '', last = ''] = [from, until].map((of) => new Date(of * 60_000).toISOString().slice(0, 16))
    return `${first}/${first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last}`
  })
}

const morning = ['UID:a', 'DTSTART;TZID=Europe/Paris:20261130T090000', 'DTEND;TZID=Europe/Paris:20261130T100000']

describe('one event', () => {
  test.for<[string, string[], string[]]>([
    ['in a zone', morning, ['2026-11-30T08:00/09:00']],
    ['in UTC', ['UID:a', 'DTSTART:20261130T090000Z', 'DTEND:20261130T100000Z'], ['2026-11-30T09:00/10:00']],
    ['without a zone: the company’s', ['DTSTART:20261130T090000', 'DURATION:PT90M'], ['2026-11-30T08:00/09:30']],
    ['of a whole day', ['DTSTART;VALUE=DATE:20261130'], ['2026-11-29T23:00/2026-11-30T23:00']],
    [
      'of whole days, through a change',
      ['DTSTART;VALUE=DATE:20270327', 'DTEND;VALUE=DATE:20270329'],
      ['2027-03-26T23:00/2027-03-28T22:00'],
    ],
    [
      'as Windows says it',
      ['DTSTART;TZID=Eastern Standard Time:20261130T090000', 'DURATION:PT1H'],
      ['2026-11-30T14:00/15:00'],
    ],
    [
      'behind a catalogue’s name',
      ['DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20261130T090000', 'DURATION:PT1H'],
      ['2026-11-30T14:00/15:00'],
    ],
    ['a skipped time', ['DTSTART;TZID=Europe/Paris:20270328T023000', 'DURATION:PT1H'], ['2027-03-28T01:30/02:30']],
    ['a repeated time', ['DTSTART;TZID=Europe/Paris:20261025T023000', 'DURATION:PT1H'], ['2026-10-25T00:30/01:30']],
    [
      'a day of 25 hours',
      ['DTSTART;TZID=Europe/Paris:20261025T000000', 'DURATION:P1D'],
      ['2026-10-24T22:00/2026-10-25T23:00'],
    ],
    ['seconds', ['DTSTART:20261130T090030Z', 'DTEND:20261130T090130Z'], ['2026-11-30T09:00/09:02']],
    ['no length', ['DTSTART:20261130T090000Z'], []],
    ['free', [...morning, 'TRANSP:TRANSPARENT'], []],
    ['cancelled', [...morning, 'STATUS:CANCELLED'], []],
    ['tentative', [...morning, 'STATUS:TENTATIVE'], ['2026-11-30T08:00/09:00']],
    ['declined', [...morning, 'ATTENDEE;PARTSTAT=DECLINED:mailto:jean@example.com'], []],
    [
      'declined by another',
      [...morning, 'ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.com'],
      ['2026-11-30T08:00/09:00'],
    ],
    ['of another year', ['DTSTART:20201130T090000Z', 'DURATION:PT1H'], []],
    ['without a start', ['UID:a'], ['broken-file']],
    ['at no time', ['DTSTART:20269999T99', 'DURATION:PT1H'], ['broken-file']],
    ['in a zone nobody knows', ['DTSTART;TZID=Mars/Olympus:20261130T090000', 'DURATION:PT1H'], ['unknown-zone']],
  ])('%s', ([, lines, expected]) => {
    expect(busyOf(...event(...lines))).toEqual(expected)
  })

  test('in a zone the file itself describes', () => {
    const rules = (name: string, start: string, from: string, to: string, rule: string) => [
      ...[
        `BEGIN:${name}`,
        `DTSTART:${start}`,
        `TZOFFSETFROM:${from}`,
        `TZOFFSETTO:${to}`,
        `RRULE:${rule}`,
        `END:${name}`,
      ],
    ]
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone'],
      ...rules('STANDARD', '16010101T030000', '+0200', '+0100', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'),
      ...rules('DAYLIGHT', '16010101T020000', '+0100', '+0200', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'),
      'END:VTIMEZONE',
    ]
    const of = (stamp: string) => event(`DTSTART;TZID=Customized Time Zone:${stamp}`, 'DURATION:PT1H', `UID:${stamp}`)
    expect(busyOf(...zone, ...of('20261130T090000'), ...of('20270405T090000'))).toEqual([
      ...['2026-11-30T08:00/09:00', '2027-04-05T07:00/08:00'],
    ])
  })

  test('a calendar of busy time alone', () => {
    expect(
      busyOf(
        ...['BEGIN:VFREEBUSY', 'FREEBUSY:20261130T090000Z/20261130T100000Z,20261130T110000Z/PT30M'],
        ...['FREEBUSY;FBTYPE=FREE:20261130T140000Z/PT1H', 'END:VFREEBUSY'],
      ),
    ).toEqual(['2026-11-30T09:00/10:00', '2026-11-30T11:00/11:30'])
  })

  test('a visit of ours that came back is told apart', () => {
    const uid = '0b9f2c9e-7a53-4b6c-9a0e-2f6f3d1c4b5a'
    const read = reading(...event(`UID:${uid}@creneau`, 'DTSTART:20261130T090000Z', 'DURATION:PT1H'))
    expect(read).toMatchObject({ kind: 'read', busy: [], visits: [{ uid, busy: [{ from: at('2026-11-30T09:00Z') }] }] })
  })
})

describe('series', () => {
  const series = (start: string, rule: string, ...more: string[]) =>
    event('UID:s', `DTSTART;TZID=Europe/Paris:${start}`, 'DURATION:PT1H', `RRULE:${rule}`, ...more)
  const three = ['2026-11-30T08:00/09:00', '2026-12-01T08:00/09:00', '2026-12-02T08:00/09:00']

  test('keeps its wall time through both changes', () => {
    expect(busyOf(...series('20261024T090000', 'FREQ=DAILY;COUNT=2'))).toEqual([
      ...['2026-10-24T07:00/08:00', '2026-10-25T08:00/09:00'],
    ])
    expect(busyOf(...series('20270327T090000', 'FREQ=DAILY;COUNT=2'))).toEqual([
      ...['2027-03-27T08:00/09:00', '2027-03-28T07:00/08:00'],
    ])
  })

  test.for<[string, string[], string[]]>([
    ['counted', series('20261130T090000', 'FREQ=DAILY;COUNT=3'), three],
    ['until an instant', series('20261130T090000', 'FREQ=DAILY;UNTIL=20261202T080000Z'), three],
    ['until a date', series('20261130T090000', 'FREQ=DAILY;UNTIL=20261202'), three],
    [
      'less one by its time',
      series('20261130T090000', 'FREQ=DAILY;COUNT=3', 'EXDATE;TZID=Europe/Paris:20261201T090000'),
      [three[0] ?? '', three[2] ?? ''],
    ],
    [
      'less one by its day',
      series('20261130T090000', 'FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261130'),
      three.slice(1),
    ],
    [
      'less some by a rule, as older programs write',
      series('20261130T090000', 'FREQ=DAILY;COUNT=3', 'EXRULE:FREQ=WEEKLY;BYDAY=TU'),
      [three[0] ?? '', three[2] ?? ''],
    ],
    [
      'less its first by a rule, and only until an instant',
      series('20261130T090000', 'FREQ=DAILY;COUNT=3', 'EXRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261201T080000Z'),
      three.slice(1),
    ],
    [
      'less a rule of days through a change',
      event('UID:d', 'DTSTART;VALUE=DATE:20261024', 'RRULE:FREQ=DAILY;COUNT=3', 'EXRULE:FREQ=DAILY;COUNT=1'),
      ['2026-10-24T22:00/2026-10-26T23:00'],
    ],
    [
      'less a rule that leaves nothing of a rule without end',
      series('20261130T090000', 'FREQ=DAILY', 'EXRULE:FREQ=DAILY'),
      [],
    ],
    [
      'less a rule that never ends',
      series('20000130T090000', 'FREQ=DAILY;COUNT=1', 'EXRULE:FREQ=SECONDLY'),
      ['too-complex'],
    ],
    ['less a rule that is none', series('20261130T090000', 'FREQ=DAILY', 'EXRULE:FREQ=NEVER'), ['broken-file']],
    ['less a rule that is empty', series('20261130T090000', 'FREQ=DAILY', 'EXRULE:'), ['broken-file']],
    [
      'and two more',
      series(
        ...(['20261130T090000', 'FREQ=DAILY;COUNT=1'] as const),
        'RDATE;TZID=Europe/Paris:20261201T090000',
        'RDATE;VALUE=PERIOD:20261205T100000Z/PT2H',
      ),
      [...three.slice(0, 2), '2026-12-05T10:00/12:00'],
    ],
    [
      'one moved',
      [
        ...series('20261130T090000', 'FREQ=DAILY;COUNT=3'),
        ...event('UID:s', 'RECURRENCE-ID:20261201T080000Z', 'DTSTART:20261201T140000Z', 'DURATION:PT2H'),
      ],
      [three[0] ?? '', '2026-12-01T14:00/16:00', three[2] ?? ''],
    ],
    [
      'one cancelled',
      [
        ...series('20261130T090000', 'FREQ=DAILY;COUNT=3'),
        ...event('UID:s', 'RECURRENCE-ID:20261202T080000Z', 'DTSTART:20261202T080000Z', 'STATUS:CANCELLED'),
      ],
      three.slice(0, 2),
    ],
    [
      'moved from one on',
      [
        ...series('20261130T090000', 'FREQ=DAILY;COUNT=3'),
        ...event(
          ...['UID:s', 'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261201T090000'],
          ...['DTSTART;TZID=Europe/Paris:20261201T110000', 'DURATION:PT30M'],
        ),
      ],
      [three[0] ?? '', '2026-12-01T10:00/10:30', '2026-12-02T10:00/10:30'],
    ],
    [
      'of whole days',
      event('UID:d', 'DTSTART;VALUE=DATE:20261024', 'RRULE:FREQ=DAILY;COUNT=2', 'EXDATE;VALUE=DATE:20261024'),
      ['2026-10-24T22:00/2026-10-25T23:00'],
    ],
    [
      'each second, for ever',
      event('DTSTART:20000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'),
      ['too-complex'],
    ],
    ['by a rule that is none', series('20261130T090000', 'FREQ=NEVER'), ['broken-file']],
  ])('%s', ([, lines, expected]) => {
    expect(busyOf(...lines)).toEqual(expected)
  })
})

test.for<[string, string, string]>([
  ['a page', '<!doctype html><title>Sign in</title>', 'not-a-calendar'],
  ['nothing', '', 'not-a-calendar'],
  ['cut off', file(...event(...morning)).slice(0, -30), 'broken-file'],
  ['folded wrongly', file(...event(...morning, 'SUMMARY:one', 'two')), 'broken-file'],
  ['nothing ended', 'BEGIN:VCALENDAR\r\n'.repeat(50), 'broken-file'],
])('%s is an error, never free time', ([, text, fault]) => {
  expect(readBusy(text, { zone: paris, window, owners: [] })).toEqual({ kind: 'failed', fault })
})
