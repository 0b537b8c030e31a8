import { FieldError } from '../../kit/Field.tsx'
import type { OneWeek } from './GiveHours.tsx'
import type { Part } from './SettingForm.tsx'
import { sayWeekly } from './said.ts'
import { say } from './words.ts'

const weekOf = ({ hours }: OneWeek) => hours.map(sayWeekly).join('\n')

/** Those who may be given a week, each ticked or not. */
export function Whom({ draft, set, errorOf, source }: Part & { readonly source: OneWeek }) {
  const to = draft.to as readonly string[]
  const others = (draft.technicians as readonly OneWeek[]).filter(
    ({ technician }) => technician.slug !== source.technician.slug,
  )
  const all = others.map(({ technician }) => technician.slug)
  const isAll = to.length === all.length
  const error = errorOf('to')
  return (
    <fieldset class="setup-whom" aria-describedby={error && 'field-give-to-error'}>
      <legend>{say('giveWhom')}</legend>
      {others.map((each) => {
        const { slug, name } = each.technician
        return (
          <div class="field" key={slug}>
            <label class="tick">
              <input
                type="checkbox"
                name={`give-${slug}`}
                checked={to.includes(slug)}
                onChange={(event) =>
                  set({ to: event.currentTarget.checked ? [...to, slug] : to.filter((one) => one !== slug) })
                }
              />
              <span>
                {name}
                {weekOf(each) === weekOf(source) && <span class="hint"> {say('giveSame')}</span>}
              </span>
            </label>
          </div>
        )
      })}
      <FieldError id="field-give-to" error={error} />
      <button type="button" class="button" onClick={() => set({ to: isAll ? [] : all })}>
        {say(isAll ? 'giveNone' : 'giveAll')}
      </button>
    </fieldset>
  )
}
