import type { Figures } from '../../../server/contract/figures.ts'
import { sayDate } from '../../format.ts'
import { companyToday } from '../shell/company-day.ts'
import { language } from '../shell/language.ts'
import { Ends, Trend } from './Trend.tsx'
import { say, sayScore, sayShare } from './words.ts'

type Week = Figures['weeks'][number]

const sources = ['widget', 'phone', 'import'] as const
const nameOf = ({ from }: Week) => sayDate(language, from, companyToday())
const totalOf = ({ visits }: Week) => sources.reduce((sum, by) => sum + visits[by], 0)
const last = (weeks: readonly Week[], is: (week: Week) => boolean) => weeks.filter(is).at(-1)

/** Week after week: where visits come from, how many clients answer, what they say; drawn, and in figures. */
export function Weeks({ weeks }: Pick<Figures, 'weeks'>) {
  const names = weeks.map(nameOf)
  const [asked, answered] = [last(weeks, ({ rate }) => rate !== null), last(weeks, ({ average }) => average !== null)]
  const lately = (week: Week, value: string) => say('latest', { week: nameOf(week), value })
  return (
    <section class="stack weeks">
      <h2>{say('byWeek')}</h2>
      <div class="trends">
        {weeks.some((week) => totalOf(week) > 0) && <Stacks weeks={weeks} names={names} />}
        {asked && (
          <Trend
            title={say('rate')}
            latest={lately(asked, sayShare(asked.answered, asked.asked))}
            points={weeks.map((week) => ({ name: nameOf(week), value: week.rate }))}
            scale={[0, 1]}
            say={(value) => sayShare(value, 1)}
          />
        )}
        {answered && (
          <Trend
            title={say('average')}
            latest={lately(answered, sayScore(answered.average ?? 0))}
            points={weeks.map((week) => ({ name: nameOf(week), value: week.average }))}
            scale={[1, 5]}
            say={sayScore}
          />
        )}
      </div>
      {weeks.every((week) => totalOf(week) === 0) && <p class="hint">{say('noVisits')}</p>}
      {!asked && <p class="hint">{say('noAnswers')}</p>}
      <details>
        <summary>{say('inFigures')}</summary>
        <Table weeks={weeks} />
      </details>
    </section>
  )
}

function Stacks({ weeks, names }: { readonly weeks: readonly Week[]; readonly names: readonly string[] }) {
  const totals = weeks.map(totalOf)
  const most = Math.max(1, ...totals)
  return (
    <figure class="trend">
      <figcaption>
        <strong>{say('sources')}</strong>
        <ul class="stack-legend">
          {sources.map((by) => (
            <li key={by}>
              <span class={`stack-mark ${by}`} aria-hidden="true" />
              {say(`by_${by}`)}
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="trend-plot stacks" aria-hidden="true">
        <span class="trend-scale">{most}</span>
        {weeks.map(({ from, visits }, i) => (
          <span key={from} class="stacked" title={`${names[i]}\u00a0: ${totals[i]}`}>
            {sources.map((by) => (
              <span key={by} class={`stack-mark ${by}`} style={{ height: `${(visits[by] / most) * 100}%` }} />
            ))}
          </span>
        ))}
      </div>
      <Ends names={names} />
    </figure>
  )
}

function Table({ weeks }: Pick<Figures, 'weeks'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a telephone, it moves with the keys too
    <section class="ledger" aria-label={say('byWeek')} tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say('week')}</th>
            {sources.map((by) => (
              <th key={by} scope="col">
                {say(`by_${by}`)}
              </th>
            ))}
            <th scope="col">{say('asked')}</th>
            <th scope="col">{say('answers')}</th>
            <th scope="col">{say('rate')}</th>
            <th scope="col">{say('average')}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.from}>
              <th scope="row">{nameOf(week)}</th>
              {sources.map((by) => (
                <td key={by}>{week.visits[by]}</td>
              ))}
              <td>{week.asked}</td>
              <td>{week.answered}</td>
              <td>{week.rate === null ? '–' : sayShare(week.answered, week.asked)}</td>
              <td>{week.average === null ? '–' : sayScore(week.average)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
