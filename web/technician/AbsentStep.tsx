import { useEffect, useRef, useState } from 'preact/hooks'
import type { DayVisit } from '../api-day.ts'
import { shrinkPhoto } from '../kit/shrink-photo.ts'
import { useDayPage } from './day-context.ts'
import { noteAction, sendDoorPhoto } from './deeds.ts'
import { Icon } from './Icon.tsx'

interface Props {
  readonly visit: DayVisit
  readonly end: () => void
}

/** Asked once more: the client is told. The door is the proof, for who wants one. */
export function AbsentStep({ visit, end }: Props) {
  const { say, act } = useDayPage()
  const heading = useRef<HTMLHeadingElement>(null)
  const [photo, setPhoto] = useState<File | null>(null)
  useEffect(() => {
    heading.current?.focus()
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  const confirm = async () => {
    act(noteAction(visit, 'absent'))
    end()
    if (photo) act(sendDoorPhoto(visit, await shrinkPhoto(photo)))
  }
  return (
    <div class="step">
      <h3 ref={heading} tabIndex={-1}>
        {say('absentTitle')}
      </h3>
      <p class="hint">{say('absentHint')}</p>
      <label class="button glove photo-choice">
        <Icon name={photo ? 'check' : 'camera'} />
        {say(photo ? 'doorPhotoTaken' : 'doorPhoto')}
        <input
          class="sr"
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => setPhoto(event.currentTarget.files?.[0] ?? null)}
        />
      </label>
      <div class="step-ends">
        <button type="button" class="button primary glove" onClick={() => void confirm()}>
          {say('confirmAbsent')}
        </button>
        <button type="button" class="button quiet glove" onClick={end}>
          {say('back')}
        </button>
      </div>
    </div>
  )
}
