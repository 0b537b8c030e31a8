import { useEffect, useRef, useState } from 'preact/hooks'
import type { DayVisit, RequestKind } from '../api-day.ts'
import { shrinkPhoto } from '../kit/shrink-photo.ts'
import { useDayPage } from './day-context.ts'
import { bringRequest, sendRequestPhoto } from './deeds.ts'
import { Icon } from './Icon.tsx'
import { requestKinds } from './request-kinds.ts'
import '../kit/form.css'

interface Props {
  readonly visit: DayVisit
  /** `passed`: it is in the outbox. */
  readonly end: (passed: boolean) => void
}

const LONGEST = 2000

/** What, in a tap; a sentence or a photo; whether it is urgent. In the time it takes to put the tools away. */
export function RequestForm({ visit, end }: Props) {
  const { say, act } = useDayPage()
  const [kind, setKind] = useState<RequestKind | null>(null)
  const [note, setNote] = useState('')
  const [photo, setPhoto] = useState<File | null>(null)
  const [isUrgent, setUrgent] = useState(false)
  const [lacks, setLacks] = useState(false)
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const sentence = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'start' })
  }, [])
  useEffect(() => {
    if (kind) sentence.current?.focus()
  }, [kind])

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy || !kind) return
    if (!note.trim() && !photo) {
      setLacks(true)
      sentence.current?.focus()
      return
    }
    setBusy(true)
    const sent = photo && sendRequestPhoto(visit, await shrinkPhoto(photo))
    if (sent) act(sent)
    act(
      bringRequest(visit, {
        kind,
        note: note.trim(),
        photoId: sent?.id ?? null,
        urgency: isUrgent ? 'urgent' : 'normal',
      }),
    )
    end(true)
  }
  return (
    <form class="step request-form" onSubmit={send} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {say('bringTitle')}
      </h2>
      <fieldset class="request-kinds">
        <legend class="sr">{say('bringTitle')}</legend>
        {requestKinds.map((each) => (
          <label key={each} class="button glove request-kind">
            <input
              class="sr"
              type="radio"
              name="request-kind"
              value={each}
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            {kind === each && <Icon name="check" />}
            {say(`topic_${each}`)}
          </label>
        ))}
      </fieldset>
      {kind && (
        <>
          <div class="field">
            <label for="request-note">{say('sentence')}</label>
            <textarea
              ref={sentence}
              id="request-note"
              class="input"
              rows={3}
              maxLength={LONGEST}
              value={note}
              aria-invalid={lacks ? true : undefined}
              aria-describedby="request-note-hint"
              onInput={(event) => {
                setNote(event.currentTarget.value)
                setLacks(false)
              }}
            />
            <p class={lacks ? 'error' : 'hint'} id="request-note-hint" role={lacks ? 'alert' : undefined}>
              {say(lacks ? 'needsMore' : 'sentenceHint')}
            </p>
          </div>
          <label class="button glove photo-choice">
            <Icon name={photo ? 'check' : 'camera'} />
            {say(photo ? 'requestPhotoTaken' : 'requestPhoto')}
            <input
              class="sr"
              type="file"
              accept="image/*"
              capture="environment"
              onChange={(event) => {
                setPhoto(event.currentTarget.files?.[0] ?? null)
                setLacks(false)
              }}
            />
          </label>
          <label class="tick">
            <input type="checkbox" checked={isUrgent} onChange={(event) => setUrgent(event.currentTarget.checked)} />
            <span>
              {say('urgent')} <span class="hint">{say('urgentHint')}</span>
            </span>
          </label>
        </>
      )}
      <div class="step-ends">
        {kind && (
          <button type="submit" class="button primary glove" aria-busy={busy}>
            {say(busy ? 'preparing' : 'sendRequest')}
          </button>
        )}
        <button type="button" class="button quiet glove" onClick={() => end(false)}>
          {say('back')}
        </button>
      </div>
    </form>
  )
}
