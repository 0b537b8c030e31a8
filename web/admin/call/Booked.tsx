import { useLayoutEffect, useRef } from 'preact/hooks'
import { sayWhen } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import { announce } from '../shell/announcements.ts'
import { companyToday } from '../shell/company-day.ts'
import { language } from '../shell/language.ts'
import { useStore } from '../shell/store.ts'
import { booked } from './book.ts'
import { blank, draft } from './draft.ts'
import { say } from './words.ts'

/** What to say before hanging up. */
export function Booked() {
  const visit = useStore(booked)
  const { contact, moving } = useStore(draft)
  const wasMoved = moving !== null
  const told = useRef<HTMLParagraphElement>(null)
  const today = companyToday()
  const { reference = '', technician } = visit ?? {}
  const words = visit
    ? say(wasMoved ? 'moved' : 'booked', {
        when: sayWhen(language, visit, today),
        technician: technician?.name ?? '',
        reference,
      })
    : ''
  useLayoutEffect(() => {
    announce(words)
    // Not the button: a second Enter would wipe what is to be read to the caller.
    told.current?.focus()
  }, [])
  return (
    <div class="stack">
      <Notice tone="info">
        <p ref={told} tabIndex={-1}>
          <strong>{words}</strong>
        </p>
        <p>
          {contact.email
            ? say(wasMoved ? 'mailedMove' : 'mailed', { email: contact.email })
            : say(wasMoved ? 'notMailedMove' : 'notMailed')}
        </p>
      </Notice>
      <button type="button" class="button" onClick={() => draft.set(blank)}>
        {say('next')}
      </button>
    </div>
  )
}
