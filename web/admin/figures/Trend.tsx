import './trend.css'

interface Point {
  readonly name: string
  /** Null: nothing to measure, the line is broken there. */
  readonly value: number | null
}

interface Props {
  readonly title: string
  /** The last value that counts, in words. */
  readonly latest: string
  readonly points: readonly Point[]
  /** Bottom and top of the scale. */
  readonly scale: readonly [number, number]
  readonly say: (value: number) => string
}

/** A line over the weeks. It says what a glance says; the figures stand in the table below. */
export function Trend({ title, latest, points, scale: [least, most], say }: Props) {
  const x = (i: number) => ((i + 0.5) / points.length) * 100
  const y = (value: number) => 100 - ((value - least) / (most - least)) * 100
  const known = points.flatMap(({ value }, i) => (value === null ? [] : [{ i, value }]))
  return (
    <figure class="trend">
      <figcaption>
        <strong>{title}</strong> <span class="hint">{latest}</span>
      </figcaption>
      <div class="trend-plot" aria-hidden="true">
        <span class="trend-scale">{say(most)}</span>
        <span class="trend-scale low">{say(least)}</span>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {linesOf(points).map((line) => (
            <polyline
              key={line[0]?.i}
              points={line.map(({ i, value }) => `${x(i).toFixed(2)},${y(value).toFixed(2)}`).join(' ')}
            />
          ))}
        </svg>
        {known.map(({ i, value }) => (
          <span
            key={i}
            class={i === known.at(-1)?.i ? 'trend-dot last' : 'trend-dot'}
            style={{ left: `${x(i)}%`, top: `${y(value)}%` }}
            title={`${points[i]?.name}\u00a0: ${say(value)}`}
          />
        ))}
      </div>
      <Ends names={points.map(({ name }) => name)} />
    </figure>
  )
}

/** The first and the last week. */
export const Ends = ({ names }: { readonly names: readonly string[] }) => (
  <p class="trend-ends hint" aria-hidden="true">
    <span>{names[0]}</span>
    {names.length > 1 && <span>{names.at(-1)}</span>}
  </p>
)

function linesOf(points: readonly Point[]) {
  const lines: { i: number; value: number }[][] = [[]]
  for (const [i, { value }] of points.entries()) {
    if (value === null) lines.push([])
    else lines.at(-1)?.push({ i, value })
  }
  return lines.filter((line) => line.length > 1)
}
