import type { PlainDate } from '../../format.ts'
import { navigate } from '../shell/router.ts'
import { named, type Period } from './period.ts'
import { say } from './words.ts'

const names = ['thisMonth', 'lastMonth', 'days90'] as const

const go = ({ from, to }: Period) => navigate(`/admin/figures?${new URLSearchParams({ from, to })}`, { replace: true })

/** Three periods of one click, and any other by its dates. */
export function PeriodChooser({ period, today }: { readonly period: Period; readonly today: PlainDate }) {
  return (
    <fieldset class="row figures-period">
      <legend class="sr">{say('period')}</legend>
      {names.map((name) => {
        const { from, to } = named[name](today)
        const isShown = from === period.from && to === period.to
        return (
          <button key={name} type="button" class="button" aria-pressed={isShown} onClick={() => go({ from, to })}>
            {say(name)}
          </button>
        )
      })}
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="row">
          {say(end)}
          <input
            class="input figures-date"
            type="date"
            value={period[end]}
            onChange={(event) => event.currentTarget.value && go({ ...period, [end]: event.currentTarget.value })}
          />
        </label>
      ))}
    </fieldset>
  )
}
