import type { ActionKind, DayVisit, RequestKind } from '../api-day.ts'
import { newId } from '../new-id.ts'
import type { NewEntry } from './outbox.ts'

/** Something done, ready for the outbox. */
export type Deed = Omit<NewEntry, 'technician'>

type About = Pick<DayVisit, 'reference' | 'start'>

export function noteAction({ reference, start }: About, kind: ActionKind, minutes?: number): Deed {
  const [id, tappedAt] = [newId(), Date.now()]
  const body = { id, reference, kind, at: new Date(tappedAt).toISOString(), ...(minutes !== undefined && { minutes }) }
  return { id, kind, reference, minutes, visitStart: start, tappedAt, path: 'actions', method: 'POST', body }
}

export const sendDoorPhoto = (visit: About, photo: Blob): Deed => sendPhoto(visit, 'door', photo)
/** Leaves before the request that names it. */
export const sendRequestPhoto = (visit: About, photo: Blob): Deed => sendPhoto(visit, 'request', photo)

function sendPhoto({ reference, start }: About, kind: 'door' | 'request', photo: Blob): Deed {
  const id = newId()
  const path = `photos?${new URLSearchParams({ reference, kind, id })}`
  return { id, kind: 'photo', reference, visitStart: start, tappedAt: Date.now(), path, method: 'POST', body: photo }
}

interface Heard {
  readonly kind: RequestKind
  readonly note: string
  readonly photoId: string | null
  readonly urgency: 'normal' | 'urgent'
}

export function bringRequest({ reference, start }: About, { kind, note, photoId, urgency }: Heard): Deed {
  const [id, tappedAt] = [newId(), Date.now()]
  const said = { ...(note && { note }), ...(photoId && { photoId }) }
  const body = { id, reference, kind, urgency, at: new Date(tappedAt).toISOString(), ...said }
  return { id, kind: 'request', reference, visitStart: start, tappedAt, path: 'requests', method: 'POST', body }
}

/** The client sees the code of their survey: showing it is asking. */
export function showSurvey({ reference, start }: About): Deed {
  const tappedAt = Date.now()
  const body = { reference, at: new Date(tappedAt).toISOString() }
  return {
    id: newId(),
    kind: 'survey',
    reference,
    visitStart: start,
    tappedAt,
    path: 'survey-shown',
    method: 'POST',
    body,
  }
}
