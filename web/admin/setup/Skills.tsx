import type { Part } from './SettingForm.tsx'
import { SpecField } from './SpecField.tsx'
import { say } from './words.ts'

interface Held {
  readonly skill: string
  readonly until: string | null
}

/** What a technician may do, and until when. */
export function Skills({ draft, set, errorOf }: Part) {
  const skills = draft.skills as readonly Held[]
  const put = (at: number, change: Partial<Held>) =>
    set({ skills: skills.map((each, i) => (i === at ? { ...each, ...change } : each)) })
  return (
    <section class="stack">
      <h3>{say('skills')}</h3>
      <p class="hint">{say('untilHint')}</p>
      <ul class="setup-rows">
        {skills.map(({ skill, until }, i) => (
          <li key={i}>
            <div class="setup-pair">
              <SpecField
                spec={{ name: 'skill', label: 'skill', kind: 'text' }}
                id={`skill-${i}`}
                value={skill}
                error={errorOf(`skills.${i}.skill`)}
                onInput={(typed) => put(i, { skill: String(typed) })}
              />
              <SpecField
                spec={{ name: 'until', label: 'until', kind: 'date', optional: true }}
                id={`skill-until-${i}`}
                value={until ?? ''}
                error={errorOf(`skills.${i}.until`)}
                onInput={(typed) => put(i, { until: typed === '' ? null : String(typed) })}
              />
              <button
                type="button"
                class="button"
                aria-label={say('skillRemove', { n: i + 1 })}
                onClick={() => set({ skills: skills.filter((_, each) => each !== i) })}
              >
                {say('remove')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={() => set({ skills: [...skills, { skill: '', until: null }] })}>
        {say('newSkill')}
      </button>
    </section>
  )
}
