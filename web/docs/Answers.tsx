import { Code } from './Code.tsx'
import { exampleOf } from './examples.ts'
import type { ApiDocument, Body, Operation } from './openapi.ts'
import { Prose } from './Prose.tsx'
import { SchemaFields } from './SchemaFields.tsx'
import { fieldsOf } from './schemas.ts'

interface Props {
  readonly api: ApiDocument
  readonly operation: Operation
}

const isProblem = (body: Body) => body.content?.['application/problem+json'] !== undefined

export function Answers({ api, operation }: Props) {
  const answers = Object.entries(operation.responses ?? {})
  const good = answers.filter(([, body]) => !isProblem(body))
  const bad = answers.filter(([, body]) => isProblem(body))
  return (
    <>
      {good.map(([status, body]) => {
        const [type, content] = Object.entries(body.content ?? {})[0] ?? []
        const schema = content?.schema
        const fields = schema ? fieldsOf(api, schema) : []
        return (
          <div class="sides" key={status}>
            <section>
              <h4>
                <span class="status">{status}</span> <Prose text={body.description ?? ''} />
              </h4>
              {type && type !== 'application/json' && <p class="notes">{type}</p>}
              {fields.length > 0 && <SchemaFields fields={fields} of="answer" />}
            </section>
            {schema && fields.length > 0 && (
              <Code
                label={`Answer ${status} of ${operation.method.toUpperCase()} ${operation.path}`}
                text={JSON.stringify(exampleOf(api, schema), null, 2)}
              />
            )}
          </div>
        )
      })}
      {bad.length > 0 && (
        <section>
          <h4>
            When the answer is no, a <a href="#problems">problem</a>
          </h4>
          <ul class="noes">
            {bad.map(([status, body]) => (
              <li key={status}>
                <span class="status">{status}</span> <Prose text={body.description ?? ''} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
