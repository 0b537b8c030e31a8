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
  const { contact } = useStore(draft)
  const next = useRef<HTMLButtonElement>(null)
  const today = companyToday()
  const { reference = '', technician } = visit ?? {}
  const told = visit
    ? say('booked', { when: sayWhen(language, visit, today), technician: technician?.name ?? '', reference })
    : ''
  useLayoutEffect(() => {
    announce(told)
    next.current?.focus()
  }, [])
  return (
    <div class="stack">
      <Notice tone="info">
        <p>
          <strong>{told}</strong>
        </p>
        <p>{contact.email ? say('mailed', { email: contact.email }) : say('notMailed')}</p>
      </Notice>
      <button type="button" class="button" ref={next} onClick={() => draft.set(blank)}>
        {say('next')}
      </button>
    </div>
  )
}
