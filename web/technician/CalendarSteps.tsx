import { useState } from 'preact/hooks'
import type { Day } from '../api-day.ts'
import { QrCode } from '../kit/QrCode.tsx'
import type { DaySetupWord } from '../words/day-setup-fr.ts'
import { useDayPage } from './day-context.ts'

const programs: readonly (readonly [DaySetupWord, ...DaySetupWord[]])[] = [
  ['appleTitle', 'apple1', 'apple2', 'apple3'],
  ['googleTitle', 'google1', 'google2', 'google3'],
  ['outlookTitle', 'outlook1', 'outlook2', 'outlook3'],
  ['thunderbirdTitle', 'thunderbird1', 'thunderbird2'],
]

/** How the visits come into the calendar a technician already has. */
export function CalendarSteps({ calendar }: Pick<Day, 'calendar'>) {
  const { say, announce } = useDayPage()
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    const worked = await navigator.clipboard.writeText(calendar.feedUrl).then(
      () => true,
      () => false,
    )
    setCopied(worked)
    announce(say(worked ? 'calendarCopied' : 'calendarNotCopied'))
  }
  return (
    <section class="part">
      <h2>{say('calendarTitle')}</h2>
      <p>{say('calendarHint')}</p>
      <div class="ways">
        <a class="button primary glove" href={calendar.webcalUrl}>
          {say('calendarSubscribe')}
        </a>
        <button type="button" class="button glove" onClick={copy}>
          {say('calendarCopy')}
        </button>
      </div>
      {copied && <p>{say('calendarCopied')}</p>}
      {copied === false && (
        <p>
          {say('calendarNotCopied')} <span class="address">{calendar.feedUrl}</span>
        </p>
      )}
      <p class="hint">{say('calendarSubscribeHint')}</p>
      {programs.map(([title, ...steps]) => (
        <details key={title} class="how">
          <summary>{say(title)}</summary>
          <ol>
            {steps.map((step) => (
              <li key={step}>{say(step)}</li>
            ))}
          </ol>
        </details>
      ))}
      <details class="how">
        <summary>{say('calendarCodeTitle')}</summary>
        <ol>
          <li>{say('calendarCodeStep1')}</li>
          <li>{say('calendarCodeStep2')}</li>
        </ol>
        <QrCode text={calendar.webcalUrl} label={say('calendarCode')} />
      </details>
      <p class="hint">{say('calendarSecret')}</p>
    </section>
  )
}
