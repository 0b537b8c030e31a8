import type { Today } from '../../../server/contract/today.ts'
import { capital, sayDate } from '../../format.ts'
import { FollowUpGroups } from '../follow-ups/FollowUpGroups.tsx'
import '../follow-ups/follow-ups.css'
import { say } from '../follow-ups/words.ts'
import type { PageProps } from '../pages.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { useLive } from '../shell/live.ts'
import { useRead } from '../shell/use-read.ts'

/** What waits for somebody: promises by their date, the visits of the day, mails nobody got. */
export function TodayPage({ query }: PageProps) {
  const read = useRead<Today>('/admin/today')
  useLive(read.reload)
  return (
    <div class="today">
      <h1>
        {say('today')}
        {read.value && <span class="sr">, {sayDate(language, read.value.date)}</span>}
      </h1>
      <Loaded read={read}>
        {(today) => (
          <>
            <Counts today={today} />
            <FollowUpGroups today={today} query={query} />
          </>
        )}
      </Loaded>
    </div>
  )
}

function Counts({ today: { date, visits, failedMessages } }: { readonly today: Today }) {
  const told = (['coming', 'completed', 'noShow', 'cancelled'] as const).filter(
    (name) => visits[name] > 0 || name === 'coming',
  )
  return (
    <section aria-label={say('visitsToday')}>
      <p class="today-count">
        <strong>{capital(sayDate(language, date))}</strong>
        {told.map((name) => (
          <span key={name}>{say(name, { count: visits[name] })}</span>
        ))}
        <a href={`/admin/planning?view=day&date=${date}`}>{say('toPlanning')}</a>
        <a href="/admin/messages">{say('toMessages')}</a>
      </p>
      {failedMessages > 0 && (
        <p>
          <a href="/admin/messages?state=lost">{say('failedMails', { count: failedMessages })}</a>
        </p>
      )}
    </section>
  )
}
