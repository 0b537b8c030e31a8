import { Code } from './Code.tsx'

interface Props {
  readonly origin: string
}

type Line = readonly [name: string, means: string]

const attributes: readonly Line[] = [
  ['service', 'Slug of the service to begin with; its choice is skipped'],
  ['technician', 'Slug of the only technician to be offered'],
  ['locale', 'fr or en; otherwise the language of the page, then the visitor’s'],
  ['src', 'Origin of the API, when the script is served from elsewhere'],
  ['name, email, phone, line1, postcode, city', 'What is known of the visitor, filled in for them'],
]

const events: readonly Line[] = [
  ['creneau-service', 'A service was chosen: service'],
  ['creneau-slot', 'A slot was chosen: service, start'],
  ['creneau-booked', 'The visit is booked: reference, service, start, end'],
  ['creneau-error', 'A call failed: code'],
]

const looks: readonly Line[] = [
  ['--creneau-accent', 'Colour of buttons and slots; the text on it picks its own contrast'],
  ['--creneau-paper, --creneau-ink, --creneau-quiet', 'Background, text and lesser text'],
  ['--creneau-font, --creneau-radius', 'Font, otherwise the page’s; roundness of corners'],
  ['::part(button), ::part(slot), ::part(field)…', 'For rules of your own'],
]

/** For whoever puts the widget on a page. */
export function Embedding({ origin }: Props) {
  const embed = `<script type="module" src="${origin}/widget.js"></script>
<creneau-booking>
  <a href="${origin}/book">Book a visit</a>
</creneau-booking>`
  return (
    <>
      <h2>To put booking on a page</h2>
      <p>
        No call is needed: this is all. The site has to be among the company’s allowed origins. What stands inside the
        element is for visitors whose browser does not run the script.
      </p>
      <Code label="Embedding the widget" text={embed} />
      <Lines title="Attributes" lines={attributes} />
      <Lines title="Events, which bubble, and their detail" lines={events} />
      <Lines title="Looks" lines={looks} />
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl class="fields">
        {lines.map(([name, means]) => (
          <div key={name}>
            <dt>
              <code class="name">{name}</code>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
