interface Bar {
  readonly name: string
  readonly cells: readonly string[]
  /** 0 to 1: how much of the line is filled. */
  readonly part: number
}

interface Props {
  readonly title: string
  readonly head: readonly string[]
  readonly bars: readonly Bar[]
}

/** A table whose last column is seen at a glance; read aloud it is a table. */
export function Bars({ title, head, bars }: Props) {
  return (
    <table class="table bars">
      <caption>{title}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, cells, part }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={head[i + 1]}>
                {cell}
                {i === cells.length - 1 && (
                  <span class="bar-track" aria-hidden="true">
                    <span class="bar-fill" style={{ width: `${Math.round(part * 100)}%` }} />
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
