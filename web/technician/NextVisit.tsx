import type { DayVisit } from '../api-day.ts'
import { useDayPage } from './day-context.ts'
import { Icon } from './Icon.tsx'
import { VisitActions } from './VisitActions.tsx'
import { VisitHead } from './VisitHead.tsx'
import { VisitWays } from './VisitWays.tsx'

interface Props {
  readonly visit: DayVisit
  /** Said when it is not today. */
  readonly date: string | null
}

/** What one looks for with gloves on: when, who, where, and three large buttons. */
export function NextVisit({ visit, date }: Props) {
  const { say, clock } = useDayPage()
  return (
    <section class="next" aria-label={say('nextVisit')}>
      <VisitHead visit={visit} date={date} />
      <div class="ways">
        <VisitWays visit={visit} />
      </div>
      <VisitActions visit={visit} short />
      <a
        class="link more"
        href={`#${visit.reference}`}
        aria-label={say('moreNamed', { time: clock(visit.start), name: visit.client.name })}
      >
        {say('more')}
        <Icon name="forward" />
      </a>
    </section>
  )
}
