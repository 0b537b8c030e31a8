import type { Figures } from '../../../server/contract/figures.ts'
import type { Today } from '../../../server/contract/today.ts'
import { sayDuration } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import type { PageProps } from '../pages.ts'
import { ExportLink } from '../shell/ExportLink.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { useRead } from '../shell/use-read.ts'
import { Bars } from './Bars.tsx'
import './figures.css'
import { Ledger } from './Ledger.tsx'
import { PeriodChooser } from './PeriodChooser.tsx'
import { faultOf, MOST_DAYS, type Period, periodOf } from './period.ts'
import { Weeks } from './Weeks.tsx'
import { say, sayScore, sayShare } from './words.ts'

/** How the company does in a period, which stands in the address. */
export function FiguresPage({ query }: PageProps) {
  const today = useRead<Today>('/admin/today')
  return (
    <div class="figures">
      <h1>{say('figures')}</h1>
      <Loaded read={today}>
        {({ date }) => {
          const period = periodOf(query, date)
          const fault = faultOf(period)
          return (
            <>
              <PeriodChooser period={period} today={date} />
              {fault ? (
                <Notice tone="warning">
                  <p role="alert">{say(fault, { days: MOST_DAYS })}</p>
                </Notice>
              ) : (
                <>
                  <Shown period={period} />
                  <Ledger period={period} />
                </>
              )}
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

function Shown({ period: { from, to } }: { readonly period: Period }) {
  const asked = new URLSearchParams({ from, to })
  const read = useRead<Figures>(`/admin/figures?${asked}`)
  return (
    <Loaded read={read} rows={10}>
      {(figures) => (
        <>
          <Heads figures={figures} />
          <Tables figures={figures} />
          <p>
            <a href={`/api/admin/figures.csv?${asked}`} download>
              {say('download')}
            </a>
          </p>
          <p class="row">
            <ExportLink list="visits" period={{ from, to }} words={say('exportVisits')} />
            <ExportLink list="surveys" period={{ from, to }} words={say('exportSurveys')} />
          </p>
        </>
      )}
    </Loaded>
  )
}

function Heads({
  figures: { timeSaved, visits, noShow, completed, overdueCallBacks, surveys },
}: {
  readonly figures: Figures
}) {
  const over = noShow + completed
  const { asked, answered, average } = surveys
  const heads = [
    {
      name: say('saved'),
      figure: sayDuration(timeSaved.minutes),
      why: say('savedWhy', { minutes: timeSaved.minutesEach, visits: visits.widget }),
    },
    {
      name: say('noShow'),
      figure: String(noShow),
      why: over === 0 ? say('noShowNone') : say('noShowWhy', { share: sayShare(noShow, over) }),
    },
    { name: say('overdue'), figure: String(overdueCallBacks), why: say('overdueWhy') },
    {
      name: say('average'),
      figure: average === null ? '–' : sayScore(average),
      why: asked === 0 ? say('averageNone') : say('averageWhy', { answered, asked, rate: sayShare(answered, asked) }),
    },
  ]
  return (
    <dl class="figures-heads">
      {heads.map(({ name, figure, why }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
          <dd class="hint">{why}</dd>
        </div>
      ))}
    </dl>
  )
}

function Tables({ figures: { visits, leads, weeks } }: { readonly figures: Figures }) {
  const sources = (['widget', 'phone', 'import'] as const).map((by) => ({ name: say(`by_${by}`), count: visits[by] }))
  const steps = leads.map(({ fromDays, toDays, visits: count }) => ({ name: leadName(fromDays, toDays), count }))
  return (
    <>
      <Shares title={say('sources')} first={say('source')} all={sources} />
      <Shares title={say('leads')} first={say('lead')} all={steps} />
      <Weeks weeks={weeks} />
    </>
  )
}

interface SharesProps {
  readonly title: string
  readonly first: string
  readonly all: readonly { readonly name: string; readonly count: number }[]
}

function Shares({ title, first, all }: SharesProps) {
  const whole = all.reduce((sum, { count }) => sum + count, 0)
  const bars = all.map(({ name, count }) => ({
    ...{ name, cells: [String(count), sayShare(count, whole)], part: whole === 0 ? 0 : count / whole },
  }))
  return <Bars title={title} head={[first, say('visits'), say('share')]} bars={bars} />
}

function leadName(from: number, to: number | null): string {
  if (to === null) return say('leadMore', { from })
  if (from === to) return say(from === 0 ? 'sameDay' : 'oneDay')
  return say('leadSpan', { from, to })
}
