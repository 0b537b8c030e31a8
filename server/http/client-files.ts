import type { Db } from '../../db/client.ts'
import { recallClients } from '../../db/client-recall.ts'
import { readClient, readKeptClient } from '../../db/clients.ts'
import { findLikelySame } from '../../db/likely-same.ts'
import type { ClientFileAnswer } from '../contract/clients.ts'
import type { Millis } from '../domain/time.ts'
import { isoAt, type Zone } from '../domain/zone.ts'
import { foundAnswer } from './client-answers.ts'

/** All an assistant sees of a client but the timeline; null: there is none. */
export async function fileOf(db: Db, zone: Zone, id: number): Promise<ClientFileAnswer | null> {
  const client = await readKeptClient(db, id)
  if (!client) return null
  const likely = client.erasedAt === null ? await findLikelySame(db, client.id) : []
  const others = likely.map(({ one, other }) => (one === client.id ? other : one))
  const [recalled, ...known] = await Promise.all([
    recallClients(db, [client.id, ...others]),
    ...others.map((other) => readClient(db, other)),
  ])
  const isoOrNull = (at: Millis | null) => (at === null ? null : isoAt(zone, at))
  const { locale, createdAt, surveysRefusedAt, erasedAt } = client
  return {
    ...foundAnswer(zone, client, recalled(client.id)),
    ...{ locale, createdAt: isoAt(zone, createdAt), surveysRefusedAt: isoOrNull(surveysRefusedAt) },
    erasedAt: isoOrNull(erasedAt),
    likelySame: known.flatMap((each, i) => {
      const because = likely[i]?.because
      return each && because ? [{ client: foundAnswer(zone, each, recalled(each.id)), because }] : []
    }),
  }
}
