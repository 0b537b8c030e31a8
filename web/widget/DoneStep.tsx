import { useState } from 'preact/hooks'
import type { Booked } from '../api.ts'
import { capital, sayWhen, todayIn } from '../format.ts'
import { Heading } from '../kit/Heading.tsx'
import { useSurface } from '../kit/surface.ts'
import { useStage } from './stage.ts'
import { useVisit } from './visit-stage.ts'

/** A promise: when, who, what to prepare, how to change it. */
export function DoneStep({ booked }: { readonly booked: Booked }) {
  const { company, memory, go, home } = useStage()
  const { service, journey, words: say } = useVisit()
  const { language, announce } = useSurface()
  const [copy, setCopy] = useState<'copied' | 'notCopied' | null>(null)
  const { email = '', line1 = '', postcode = '', city = '' } = journey.form

  async function copyLink() {
    const done = await navigator.clipboard?.writeText(booked.manageUrl).then(
      () => true,
      () => false,
    )
    const word = done ? 'copied' : 'notCopied'
    setCopy(word)
    announce(say(word))
  }

  function again() {
    memory.form = { ...memory.form, consent: '' }
    go({ ...home })
  }

  return (
    <div class="promise">
      <Heading focus>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="m3.5 10.5 4.5 4.5L17 5" />
        </svg>
        {say('doneHeading')}
      </Heading>
      <div class="promise-facts">
        <p class="promise-when">{capital(sayWhen(language, booked, todayIn(company.timeZone)))}</p>
        <p>{say('doneWho', { technician: booked.technician.name, service: service.name })}</p>
        <p>
          {line1}, {postcode} {city}
        </p>
        <p class="hint">
          {say('reference')} <span class="reference">{booked.reference}</span>
        </p>
      </div>
      <p>{say('prepare')}</p>
      <div class="keep">
        <p>{say('keepLink', { email })}</p>
        <div class="actions">
          <a class="button primary" part="button primary" href={booked.calendarUrl} download="">
            {say('addToCalendar')}
          </a>
          <a class="button" part="button" href={booked.manageUrl}>
            {say('manage')}
          </a>
          <button type="button" class="button" part="button" onClick={copyLink}>
            {say(copy === 'copied' ? 'copied' : 'copyLink')}
          </button>
        </div>
        {copy === 'notCopied' && <p>{say('notCopied')}</p>}
        <p class="address-of-link">{booked.manageUrl}</p>
        <p>
          <button type="button" class="link" onClick={again}>
            {say('another')}
          </button>
        </p>
      </div>
    </div>
  )
}
