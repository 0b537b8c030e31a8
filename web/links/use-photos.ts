import { useState } from 'preact/hooks'
import type { Api, Failure } from '../api.ts'
import { addPhoto, type PhotoLink, removePhoto } from '../api-photos.ts'
import { shrinkPhoto } from '../kit/shrink-photo.ts'
import { newId } from '../new-id.ts'
import { isUnanswered } from './troubles.ts'

/** A photo on its way: the same id as often as it is tried. */
interface Pending {
  readonly id: string
  readonly name: string
  readonly photo: Blob
}

interface Refused {
  readonly id: string
  /** Of the file: some telephones call them all the same. */
  readonly name: string
  readonly reason: string
}

/** What came of a choice of photos, where not all of it is here. */
interface Trouble {
  /** What stopped it; null: it went to its end. */
  readonly failure: Failure | null
  /** Worth sending again. */
  readonly left: readonly Pending[]
  /** Photos that are none, and why. */
  readonly refused: readonly Refused[]
}

/** Why this photo will never do; null: it says nothing about the next one's chance. */
function reasonAgainst(failure: Failure): string | null {
  if (failure.kind !== 'problem') return null
  const { status, detail } = failure.problem
  return [413, 415, 422].includes(status) ? (detail ?? '') : null
}

/** The visit's photos, and what stands between the client and the next one. */
export function usePhotos(api: Api, token: string, known: readonly PhotoLink[]) {
  const [photos, setPhotos] = useState(known)
  const [sending, setSending] = useState(0)
  const [failed, setFailed] = useState<Trouble | null>(null)

  async function send(pending: readonly Pending[]): Promise<void> {
    setFailed(null)
    const refused: Refused[] = []
    const stopped = await sendEach(pending, refused)
    if (stopped || refused.length > 0) setFailed({ failure: null, left: [], ...stopped, refused })
    setSending(0)
  }

  /** A refused one stands aside and the next goes; anything else would stop them all. */
  async function sendEach(
    pending: readonly Pending[],
    refused: Refused[],
  ): Promise<Pick<Trouble, 'failure' | 'left'> | null> {
    for (const [index, { id, name, photo }] of pending.entries()) {
      setSending(pending.length - index)
      const reply = await addPhoto(api, token, id, photo)
      if (reply.ok) setPhotos((before) => [...before.filter((one) => one.id !== id), reply.value])
      else {
        const { failure } = reply
        const reason = reasonAgainst(failure)
        if (reason === null) return { failure, left: isUnanswered(failure) ? pending.slice(index) : [] }
        refused.push({ id, name, reason })
      }
    }
    return null
  }

  async function add(files: readonly File[]): Promise<void> {
    setSending(files.length)
    await send(
      await Promise.all(files.map(async (file) => ({ id: newId(), name: file.name, photo: await shrinkPhoto(file) }))),
    )
  }

  async function remove(id: string): Promise<boolean> {
    setFailed(null)
    const reply = await removePhoto(api, token, id)
    const isGone = reply.ok || (reply.failure.kind === 'problem' && reply.failure.problem.status === 404)
    if (isGone) setPhotos((before) => before.filter((photo) => photo.id !== id))
    else if (!reply.ok) setFailed({ failure: reply.failure, left: [], refused: [] })
    return isGone
  }

  return { photos, sending, failed, add, remove, retry: () => void send(failed?.left ?? []) }
}
