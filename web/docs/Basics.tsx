import { Embedding } from './Embedding.tsx'
import type { ApiDocument } from './openapi.ts'

interface Props {
  readonly api: ApiDocument
  readonly origin: string
}

export function Basics({ api, origin }: Props) {
  return (
    <section class="basics" id="start">
      <h1>
        {api.info.title} API <span class="version">version {api.info.version}</span>
      </h1>
      <p>{api.info.description}</p>
      <Embedding origin={origin} />
      <h2>To make the calls yourself</h2>
      <ul class="rules">
        <li>
          Bodies and answers are JSON in camelCase, at most 64 kB. Unknown fields are refused, so that a slip shows.
        </li>
        <li>
          Times are ISO 8601 with an offset and are the company’s: show them in its <code>timeZone</code>, wherever the
          visitor is. Send a <code>start</code> back as it came.
        </li>
        <li>
          Where <code>arrival</code> is given, tell the client that window and not the start.
        </li>
        <li>
          Send an <code>Idempotency-Key</code> of your making with every <code>POST</code>. A retry with the same key
          gets the first answer and changes nothing.
        </li>
        <li>
          Errors are problems by RFC 9457. <code>detail</code> is a sentence to show, in French or English by{' '}
          <code>Accept-Language</code>; <a href="#problems">the code</a> is the end of <code>type</code>.
        </li>
        <li>
          The whole description is in <a href="/api/openapi.json">openapi.json</a>, ready for a generator.
        </li>
      </ul>
    </section>
  )
}
