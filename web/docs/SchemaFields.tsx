import { PathText } from './PathText.tsx'
import { Prose } from './Prose.tsx'
import type { SchemaField } from './schemas.ts'

interface Props {
  readonly fields: readonly SchemaField[]
  /** In answers a field is there or not; in requests it is asked for or not. */
  readonly of: 'request' | 'answer'
}

export function SchemaFields({ fields, of }: Props) {
  return (
    <dl class="fields">
      {fields.map(({ path, type, required, notes, description }) => (
        <div key={path}>
          <dt>
            <code class="name">
              <PathText at="." path={path} />
            </code>
          </dt>
          <dd>
            {type}
            {of === 'request' && required && <strong>, required</strong>}
            {of === 'answer' && !required && ', not always there'}
            {notes.length > 0 && (
              <span class="notes">
                <Prose text={notes.join('; ')} />
              </span>
            )}
            {description && (
              <span class="notes">
                <Prose text={description} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
