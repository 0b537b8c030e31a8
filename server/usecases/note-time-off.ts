import { insertAudit } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import { insertOverrides, insertTimeOff, overridesOn, timeOffBetween } from '../../db/working-time.ts'
import { partsOfAway } from '../domain/away.ts'
import { subtract } from '../domain/intervals.ts'
import type { Technician } from '../domain/rulebook.ts'
import { type Day, dateOf, day, MINUTES_PER_DAY, type Millis, wallMinute, wallText } from '../domain/time.ts'
import type { Absence } from './absence.ts'

/** Notes an absence where none is noted yet: whole days as time off, parts of a day as closed hours. */
export async function noteTimeOff(
  tx: Db,
  { id, slug }: Technician,
  absence: Absence & { readonly reason: string },
  { actor, now }: { readonly actor: string; readonly now: Millis },
): Promise<void> {
  const { from, to, start, end, reason } = absence
  const known = await timeOffBetween(tx, [id], from, to)
  const { days, parts } = partsOfAway(absence)
  const gaps = days ? gapsBetween(days, known) : []
  if (gaps.length > 0)
    await insertTimeOff(
      tx,
      gaps.map((gap) => ({ ...gap, technicianId: id, reason })),
    )
  let closed = 0
  for (const { date, hours } of parts) {
    if (known.some(({ fromOn, toOn }) => fromOn <= date && date <= toOn)) continue
    const before = (await overridesOn(tx, [id], date)).filter(({ kind }) => kind === 'closed')
    const open = before.reduce(
      (left, { startMinute, endMinute }) =>
        subtract(left, { start: wallMinute(startMinute ?? 0), end: wallMinute(endMinute ?? MINUTES_PER_DAY) }),
      [hours] as ReturnType<typeof subtract>,
    )
    const rows = open.map((piece) => ({
      ...{ technicianId: id, date, kind: 'closed' as const, reason },
      ...{ startMinute: piece.start, endMinute: piece.end },
    }))
    closed += (await insertOverrides(tx, rows)).length
  }
  if (gaps.length + closed === 0) return
  const hours = {
    ...(start !== undefined && { start: wallText(start) }),
    ...(end !== undefined && { end: wallText(end) }),
  }
  const after = { technicians: [slug], from: dateOf(from), to: dateOf(to), ...hours, reason }
  await insertAudit(tx, { at: now, actor, action: 'time-off-set', after })
}

function gapsBetween(
  { from, to }: { readonly from: Day; readonly to: Day },
  known: readonly { readonly fromOn: Day; readonly toOn: Day }[],
) {
  const gaps: { fromOn: Day; toOn: Day }[] = []
  let next = from
  for (const { fromOn, toOn } of known) {
    if (fromOn > to || toOn < from) continue
    if (fromOn > next) gaps.push({ fromOn: next, toOn: day(fromOn - 1) })
    next = day(Math.max(next, toOn + 1))
  }
  if (next <= to) gaps.push({ fromOn: next, toOn: to })
  return gaps
}
