import { useRef } from 'preact/hooks'
import type { Api, Failure, ManagedBooking } from '../api.ts'
import { Notice } from '../kit/Notice.tsx'
import { useSurface } from '../kit/surface.ts'
import { troubleOf } from './troubles.ts'
import { usePhotos } from './use-photos.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly api: Api
  readonly token: string
  readonly visit: ManagedBooking
}

const MOST = 6

function whyOf(say: ReturnType<typeof wordsOf>, failure: Failure): string {
  const said = failure.kind === 'problem' ? failure.problem.detail : ''
  return said || say(troubleOf(failure) === 'offline' ? 'photoOffline' : 'photoFailed')
}

/** What the technician should see before coming: added, shown, taken away again. */
export function VisitPhotos({ api, token, visit }: Props) {
  const { language, announce } = useSurface()
  const say = wordsOf(language)
  const { photos, sending, failed, add, remove, retry } = usePhotos(api, token, visit.photos)
  const input = useRef<HTMLInputElement>(null)
  const room = MOST - photos.length

  const take = async (element: HTMLInputElement) => {
    const files = [...(element.files ?? [])].slice(0, room)
    // The same photo can be chosen again after it was taken away.
    element.value = ''
    if (files.length > 0) await add(files)
  }
  const takeAway = async (id: string) => {
    if (!(await remove(id))) return
    announce(say('photoRemoved'))
    input.current?.focus()
  }
  return (
    <section class="photos-task" aria-label={say('photosTitle')}>
      <h2>{say('photosTitle')}</h2>
      <p class="hint">{say('photosHint')}</p>
      {photos.length > 0 && (
        <ul class="photos">
          {photos.map(({ id, url }, index) => (
            <li key={id}>
              <a href={url} target="_blank" rel="noreferrer">
                <img src={url} alt={say('photoNumber', { number: index + 1, count: photos.length })} />
              </a>
              <button
                type="button"
                class="link"
                aria-label={say('removePhotoNumber', { number: index + 1 })}
                onClick={() => void takeAway(id)}
              >
                {say('removePhoto')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {failed && (
        <div role="alert">
          <Notice tone="problem">
            {failed.refused.map(({ id, name, reason }) => (
              <p key={id}>
                <strong>{name}</strong>
                {'\u00a0: '}
                {reason}
              </p>
            ))}
            {failed.failure && <p>{whyOf(say, failed.failure)}</p>}
            {failed.left.length > 0 && (
              <button type="button" class="button" onClick={retry}>
                {say('retry')}
              </button>
            )}
          </Notice>
        </div>
      )}
      <label class="button photo-add" aria-busy={sending > 0} hidden={room <= 0}>
        {sending > 0 ? say('photoSending') : say('addPhoto')}
        <input
          ref={input}
          class="sr"
          type="file"
          accept="image/*"
          multiple
          disabled={sending > 0}
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      {room <= 0 && <p class="hint">{say('photosFull')}</p>}
    </section>
  )
}
