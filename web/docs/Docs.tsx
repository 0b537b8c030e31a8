import { Basics } from './Basics.tsx'
import { OperationView } from './OperationView.tsx'
import { type ApiDocument, groupsOf } from './openapi.ts'
import { PathText } from './PathText.tsx'
import { ProblemTable } from './ProblemTable.tsx'

interface Props {
  readonly api: ApiDocument
  readonly origin: string
}

export function Docs({ api, origin }: Props) {
  const groups = groupsOf(api)
  return (
    <div class="frame">
      <nav class="contents" aria-label="Contents">
        <p class="product">Créneau API</p>
        <ul>
          <li>
            <a href="#start">Basics</a>
          </li>
        </ul>
        {groups.map((group) => (
          <>
            <p class="group-name">{group.name}</p>
            <ul>
              {group.operations.map((operation) => (
                <li>
                  <a href={`#${operation.id}`}>
                    <span class="verb">{operation.method}</span> <PathText at="/" path={operation.path.slice(4)} />
                  </a>
                </li>
              ))}
            </ul>
          </>
        ))}
        <ul>
          <li>
            <a href="#problems">Problems</a>
          </li>
        </ul>
      </nav>
      <main>
        <Basics api={api} origin={origin} />
        {groups.map((group) => (
          <section class="group">
            <h2>{group.name}</h2>
            {group.operations.map((operation) => (
              <OperationView key={operation.id} api={api} operation={operation} origin={origin} />
            ))}
          </section>
        ))}
        <ProblemTable />
      </main>
    </div>
  )
}
