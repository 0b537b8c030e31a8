import { Answers } from './Answers.tsx'
import { Code } from './Code.tsx'
import { curlOf } from './examples.ts'
import type { ApiDocument, Operation } from './openapi.ts'
import { PathText } from './PathText.tsx'
import { Prose } from './Prose.tsx'
import { SchemaFields } from './SchemaFields.tsx'
import { fieldsOf, notesOf, typeName } from './schemas.ts'

interface Props {
  readonly api: ApiDocument
  readonly operation: Operation
  readonly origin: string
}

const places: Readonly<Record<string, string>> = {
  path: 'In the path',
  query: 'In the query',
  header: 'In the headers',
}

export function OperationView({ api, operation, origin }: Props) {
  const { id, method, path, summary = '', parameters = [], requestBody } = operation
  const schema = requestBody?.content?.['application/json']?.schema
  return (
    <article id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <span class="verb">{method}</span> <PathText at="/" path={path} />
      </h3>
      <p class="summary">
        <Prose text={summary} />
      </p>
      <div class="sides">
        <div>
          {Object.entries(places).map(([place, title]) => {
            const here = parameters.filter((parameter) => parameter.in === place)
            if (here.length === 0) return null
            const fields = here.map(({ name, required = false, description = '', schema: value }) => ({
              path: name,
              type: typeName(value),
              required,
              notes: notesOf(value),
              description,
            }))
            return (
              <section key={place}>
                <h4>{title}</h4>
                <SchemaFields fields={fields} of="request" />
              </section>
            )
          })}
          {schema && (
            <section>
              <h4>Body{requestBody?.required ? '' : ', optional'}</h4>
              <SchemaFields fields={fieldsOf(api, schema)} of="request" />
            </section>
          )}
        </div>
        <Code label={`Example of ${method.toUpperCase()} ${path}`} text={curlOf(api, operation, origin)} />
      </div>
      <Answers api={api} operation={operation} />
    </article>
  )
}
