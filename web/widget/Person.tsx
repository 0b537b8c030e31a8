import type { JSX } from 'preact'
import type { Question } from '../api.ts'
import { Choices, Tick } from '../kit/Choices.tsx'
import { Field } from '../kit/Field.tsx'
import type { ContactField, Fault, FieldName } from './fields.ts'
import { answerField } from './form.ts'
import { useStage } from './stage.ts'
import { useVisit } from './visit-stage.ts'

interface Props {
  readonly onLeave: (field: FieldName) => void
}

type Input = JSX.IntrinsicElements['input']

const inputs: Record<ContactField, Input> = {
  name: { autocomplete: 'name', maxLength: 120, autocapitalize: 'words' },
  email: { type: 'email', autocomplete: 'email', inputMode: 'email', maxLength: 254 },
  phone: { type: 'tel', autocomplete: 'tel', inputMode: 'tel', maxLength: 40 },
  line1: { autocomplete: 'address-line1', maxLength: 200 },
  postcode: { autocomplete: 'postal-code', inputMode: 'numeric', maxLength: 11 },
  city: { autocomplete: 'address-level2', maxLength: 120 },
}

/** The fields of the form, in the order of `fieldsOf`. */
export function Person({ onLeave }: Props) {
  const { company } = useStage()
  const { service, journey, act, words: say } = useVisit()
  const { form, faults } = journey
  const value = (field: FieldName) => form[field] ?? ''
  const error = (field: FieldName) => errorText(say, faults[field])
  const type = (field: FieldName) => (typed: string) => act({ type: 'typed', field, value: typed })

  const contact = (field: ContactField) => (
    <Field
      name={field}
      label={say(field)}
      value={value(field)}
      error={error(field)}
      input={inputs[field]}
      hint={field === 'phone' ? say('phoneHint') : undefined}
      onInput={type(field)}
      onLeave={() => onLeave(field)}
    />
  )

  const answer = ({ id, label, kind, required, options }: Question) => {
    const field = answerField(id)
    const shared = { key: id, name: field, label, value: value(field), error: error(field), optional: !required }
    if (kind === 'choice') return <Choices {...shared} options={options} onChoose={type(field)} />
    return (
      <Field
        {...shared}
        long={kind === 'long'}
        input={{ maxLength: 2000 }}
        onInput={type(field)}
        onLeave={() => onLeave(field)}
      />
    )
  }

  return (
    <>
      <fieldset class="group">
        <legend>{say('who')}</legend>
        {contact('name')}
        <div class="pair">
          {contact('email')}
          {contact('phone')}
        </div>
      </fieldset>
      <fieldset class="group">
        <legend>{say('where')}</legend>
        {contact('line1')}
        <div class="pair postal">
          {contact('postcode')}
          {contact('city')}
        </div>
      </fieldset>
      {service.questions.length > 0 && (
        <fieldset class="group">
          <legend>{say('more')}</legend>
          {service.questions.map(answer)}
        </fieldset>
      )}
      <Tick
        name="consent"
        label={say('consent', { company: company.name })}
        checked={value('consent') !== ''}
        error={error('consent')}
        onChange={(ticked) => act({ type: 'typed', field: 'consent', value: ticked ? 'yes' : '' })}
      />
      <div class="trap" aria-hidden="true">
        <label>
          {say('website')}
          <input
            name="website"
            tabIndex={-1}
            autocomplete="off"
            value={value('website')}
            onInput={(event) => type('website')(event.currentTarget.value)}
          />
        </label>
      </div>
    </>
  )
}

const errorText = (say: ReturnType<typeof useVisit>['words'], fault: Fault | undefined): string | undefined =>
  fault && ('word' in fault ? say(fault.word) : fault.text)
