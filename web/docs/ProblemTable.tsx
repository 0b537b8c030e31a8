import { Code } from './Code.tsx'
import { problems } from './problems.ts'

const example = `HTTP/1.1 409 Conflict
Content-Type: application/problem+json

{
  "type": "/problems/slot-taken",
  "title": "Slot taken",
  "status": 409,
  "detail": "This slot has just been booked. Here are the nearest ones.",
  "errors": [{ "path": "start", "message": "This slot has just been booked. Here are the nearest ones." }],
  "alternatives": ["2026-12-01T10:30:00+01:00", "2026-12-01T14:00:00+01:00"]
}`

export function ProblemTable() {
  return (
    <section class="group" id="problems">
      <h2>Problems</h2>
      <p>
        Go by the code, which stays; <code>title</code> and <code>detail</code> are for people and may be reworded.{' '}
        <code>errors</code> names each wrong field by its path.
      </p>
      <Code label="Example of a problem" text={example} />
      <dl class="fields problems">
        {Object.entries(problems).map(([code, { status, means, remedy }]) => (
          <div key={code} id={`problem-${code}`}>
            <dt>
              <code class="name">{code}</code> <span class="status">{status}</span>
            </dt>
            <dd>
              {means} <span class="notes">{remedy}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
