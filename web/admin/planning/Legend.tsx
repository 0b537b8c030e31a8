import type { Board } from './board.ts'

/** Which colour is which service, of those on the screen. */
export function Legend({ board: { services, cells } }: { readonly board: Board }) {
  const seen = new Set<string>()
  for (const { visits } of cells.values()) for (const { service } of visits) seen.add(service)
  const shown = [...services.values()].filter(({ slug }) => seen.has(slug))
  if (shown.length === 0) return null
  return (
    <ul class="legend">
      {shown.map(({ slug, name, hue }) => (
        <li key={slug} data-hue={hue}>
          {name}
        </li>
      ))}
    </ul>
  )
}
