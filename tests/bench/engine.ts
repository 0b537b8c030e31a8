import { deriveOpenings } from '../../server/domain/openings.ts'
import { firstStart, listStarts, type SlotQuery } from '../../server/domain/slots.ts'
import { nothingTaken, takenOf } from '../../server/domain/taken.ts'
import { day } from '../../server/domain/time.ts'
import { loadZone } from '../../server/zone.ts'
import { type Company, companyOf, fullCompany } from './engine-company.ts'
import { minimalSweep, prepare } from './engine-sweep.ts'
import type { BenchRow } from './report.ts'
import { bytesPerCall, median, medians, timeOf } from './timing.ts'

const bench = 'engine'

function queryOf({ rulebook, service, rows, from, to, now }: Company): SlotQuery {
  const candidates = rulebook.technicians.map((technician, i) => ({
    technician,
    openings: deriveOpenings(rulebook, technician, from, day(to + 1)),
    taken: takenOf(rows[i] ?? []),
  }))
  return { zone: rulebook.zone, service, candidates, now }
}

/** How many starts the grid has, over all technicians, before anything is booked. */
const candidateSlots = (query: SlotQuery, { from, to }: Company) =>
  query.candidates.reduce(
    (sum, candidate) =>
      sum + listStarts({ ...query, candidates: [{ ...candidate, taken: nothingTaken }] }, from, to).length,
    0,
  )

function growth(): readonly BenchRow[] {
  const rows: BenchRow[] = []
  const perSlot: number[] = []
  for (const technicians of [1, 20, 200, 1000]) {
    for (const days of [14, 60]) {
      const company = companyOf(technicians, days)
      const query = queryOf(company)
      const call = () => listStarts(query, company.from, company.to)
      const [time = 0] = medians([call], 400)
      const nanos = (time * 1e6) / candidateSlots(query, company)
      if (technicians >= 20) perSlot.push(nanos)
      const name = `${technicians} technicians × ${days} days`
      rows.push({ bench, figure: name, value: time, unit: 'ms' })
      rows.push({ bench, figure: `${name}, per candidate slot`, value: nanos, unit: 'ns' })
      rows.push({ bench, figure: `${name}, allocated`, value: bytesPerCall(call), unit: 'bytes' })
    }
  }
  const spread = Math.max(...perSlot) / Math.min(...perSlot)
  const figure = 'cost per slot, dearest to cheapest from 20 to 1,000 technicians'
  return [...rows, { bench, figure, value: spread, unit: '×', target: '≤ 3: linear', ok: spread <= 3 }]
}

function ratios(): readonly BenchRow[] {
  const company = companyOf(200, 60)
  const query = queryOf(company)
  const { from, to, rows: taken } = company
  const prepared = prepare(query, 60)
  const found = listStarts(query, from, to)
  const bits = minimalSweep(prepared)
  const agrees = found.every(
    (start) => ((bits[(start - prepared.base) >> 5] ?? 0) >> ((start - prepared.base) & 31)) & 1,
  )
  if (!agrees || popcount(bits) !== found.length) throw new Error('the minimal sweep found other starts')
  const fromRows = () => {
    const candidates = query.candidates.map((candidate, i) => ({ ...candidate, taken: takenOf(taken[i] ?? []) }))
    return listStarts({ ...query, candidates }, from, to)
  }
  const [sweep = 0, engine = 0, rowed = 0] = medians(
    [() => minimalSweep(prepared), () => listStarts(query, from, to), fromRows],
    3000,
  )
  const name = '200 technicians × 60 days'
  const intervals = taken.reduce((sum, rows) => sum + rows.length, 0)
  return [
    { bench, figure: `${name}, taken intervals`, value: intervals, unit: 'rows' },
    { bench, figure: `${name}, minimal sweep`, value: sweep, unit: 'ms' },
    { bench, figure: `${name}, prepared arrays`, value: engine, unit: 'ms', target: '≤ 2', ok: engine <= 2 },
    {
      bench,
      figure: `${name}, prepared arrays / minimal sweep`,
      value: engine / sweep,
      unit: '×',
      target: '≤ 3',
      ok: engine / sweep <= 3,
    },
    { bench, figure: `${name}, from rows`, value: rowed, unit: 'ms', target: '≤ 2', ok: rowed <= 2 },
    { bench, figure: `${name}, from rows / minimal sweep`, value: rowed / sweep, unit: '×' },
    { bench, figure: `${name}, a known open scheduler's 1,600 ms / ours`, value: 1600 / rowed, unit: '×' },
  ]
}

function nextAvailable(): readonly BenchRow[] {
  const full = [1, 20].map((technicians) => {
    const company = fullCompany(technicians, 400)
    const query = queryOf(company)
    const first = firstStart(query, company.from)
    if (first === null || first !== listStarts(query, company.from, company.to)[0]) throw new Error('no first start')
    const [time = 0] = medians([() => firstStart(query, company.from)], 400)
    const figure = `next available, ${technicians} technicians, 400 days full until the last`
    return { bench, figure, value: time, unit: 'ms', target: '≤ 2', ok: time <= 2 }
  })
  const company = companyOf(200, 400)
  const query = queryOf(company)
  const [time = 0] = medians([() => firstStart(query, company.from)], 400)
  return [
    ...full,
    { bench, figure: 'next available, 200 technicians, 400 days with room at once', value: time, unit: 'ms' },
  ]
}

/** Zones nothing else here loads. */
const coldZones = ['America/Toronto', 'Australia/Sydney', 'Europe/Lisbon', 'Africa/Casablanca', 'America/Santiago']

function preparation(): readonly BenchRow[] {
  const { rulebook, rows, from, to } = companyOf(200, 60)
  const [derive = 0, prepareRows = 0] = medians([
    () => rulebook.technicians.map((technician) => deriveOpenings(rulebook, technician, from, day(to + 1))),
    () => rows.map((own) => takenOf(own)),
  ])
  const zone = median(coldZones.map((name) => timeOf(() => loadZone(name))))
  return [
    { bench, figure: 'a time zone of 100 years, once', value: zone, unit: 'ms', target: '≤ 30', ok: zone <= 30 },
    { bench, figure: 'openings of 200 technicians × 60 days, once', value: derive, unit: 'ms' },
    { bench, figure: 'taken rows of 200 technicians × 60 days', value: prepareRows, unit: 'ms' },
  ]
}

function popcount(bits: Int32Array): number {
  let count = 0
  for (const word of bits) for (let left = word; left !== 0; left &= left - 1) count++
  return count
}

export async function benchEngine(): Promise<BenchRow[]> {
  return [...ratios(), ...growth(), ...nextAvailable(), ...preparation()]
}
