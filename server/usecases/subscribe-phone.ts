import { deleteDevice, keepDevice } from '../../db/pushes.ts'
import type { Deps } from '../deps.ts'
import type { PushDevice } from '../domain/push.ts'
import type { DayOwner } from './read-day.ts'

/** A telephone, a tablet and what was replaced lately. */
const MOST_DEVICES = 5

/** From now on this browser is told of changes; the same one again changes nothing. */
export async function subscribePhone(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { technician }: DayOwner,
  device: PushDevice,
): Promise<void> {
  await db.transaction((tx) =>
    keepDevice(tx, { technicianId: technician.id, device, now: clock(), most: MOST_DEVICES }),
  )
}

export const unsubscribePhone = ({ db }: Pick<Deps, 'db'>, { technician }: DayOwner, endpoint: string): Promise<void> =>
  deleteDevice(db, technician.id, endpoint)
