import type { SetServiceList } from '../../../server/contract/services.ts'
import type { Part } from './SettingForm.tsx'
import { SpecField } from './SpecField.tsx'
import { say } from './words.ts'

type Question = SetServiceList['services'][number]['questions'][number]

const kinds = [
  ['text', 'kindText'],
  ['long', 'kindLong'],
  ['choice', 'kindChoice'],
] as const

const freeId = (taken: readonly Question[]) => {
  for (let n = taken.length + 1; ; n++) if (taken.every(({ id }) => id !== `q${n}`)) return `q${n}`
}

/** What a client is asked, in its order. */
export function Questions({ draft, set, errorOf }: Part) {
  const questions = draft.questions as readonly Question[]
  const put = (at: number, change: Partial<Question>) =>
    set({ questions: questions.map((each, i) => (i === at ? { ...each, ...change } : each)) })
  const raise = (at: number) => {
    const moved = [...questions]
    moved.splice(at - 1, 0, ...moved.splice(at, 1))
    set({ questions: moved })
  }
  const blank: Question = { id: freeId(questions) ?? 'q', label: '', kind: 'text', required: false, options: [] }
  return (
    <section class="stack">
      <h3>{say('questions')}</h3>
      <ol class="setup-rows">
        {questions.map(({ id, label, kind, required, options }, i) => (
          <li key={id}>
            <SpecField
              spec={{ name: 'label', label: 'question', kind: 'text' }}
              id={`question-${id}-label`}
              value={label}
              error={errorOf(`questions.${i}.label`)}
              onInput={(typed) => put(i, { label: String(typed) })}
            />
            <SpecField
              spec={{ name: 'kind', label: 'questionKind', kind: 'choice', options: kinds }}
              id={`question-${id}-kind`}
              value={kind}
              error={errorOf(`questions.${i}.kind`)}
              onInput={(typed) =>
                put(i, { kind: typed as Question['kind'], ...(typed !== 'choice' && { options: [] }) })
              }
            />
            {kind === 'choice' && (
              <SpecField
                spec={{ name: 'options', label: 'options', kind: 'lines', optional: false }}
                id={`question-${id}-options`}
                value={options.join('\n')}
                error={errorOf(`questions.${i}.options`)}
                onInput={(typed) => put(i, { options: String(typed).split('\n') })}
              />
            )}
            <SpecField
              spec={{ name: 'required', label: 'questionRequired', kind: 'tick' }}
              id={`question-${id}-required`}
              value={required}
              error={undefined}
              onInput={(typed) => put(i, { required: typed === true })}
            />
            <div class="row">
              {i > 0 && (
                <button
                  type="button"
                  class="button"
                  aria-label={say('questionUp', { n: i + 1 })}
                  onClick={() => raise(i)}
                >
                  {say('up')}
                </button>
              )}
              <button
                type="button"
                class="button"
                aria-label={say('questionRemove', { n: i + 1 })}
                onClick={() => set({ questions: questions.filter((_, each) => each !== i) })}
              >
                {say('remove')}
              </button>
            </div>
          </li>
        ))}
      </ol>
      <button type="button" class="button" onClick={() => set({ questions: [...questions, blank] })}>
        {say('newQuestion')}
      </button>
    </section>
  )
}
