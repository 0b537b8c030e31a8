import type { Score } from '../api-survey.ts'

interface Features {
  readonly eyes: string
  readonly mouth: string
}

/** Each face differs in its lines, not in its colour: brows that frown, a straight mouth, eyes that laugh. */
const features: Readonly<Record<Score, Features>> = {
  1: { eyes: 'M14 17.5v.1m12-.1v.1M10.5 12l5 2.5m14-2.5-5 2.5', mouth: 'M12.5 28.5q7.5-9 15 0' },
  2: { eyes: 'M14 16v.1m12-.1v.1', mouth: 'M13.5 27.5q6.5-4.5 13 0' },
  3: { eyes: 'M14 16v.1m12-.1v.1', mouth: 'M13.5 26h13' },
  4: { eyes: 'M14 16v.1m12-.1v.1', mouth: 'M13.5 24.5q6.5 5 13 0' },
  5: { eyes: 'M11.5 17q2.5-3.5 5 0m7 0q2.5-3.5 5 0', mouth: 'M11.5 23h17q-1.5 8-8.5 8t-8.5-8Z' },
}

/** Decoration beside its word. */
export function Face({ score }: { readonly score: Score }) {
  const { eyes, mouth } = features[score]
  return (
    <svg class="face" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="17.5" />
      <path class="eyes" d={eyes} />
      <path d={mouth} />
    </svg>
  )
}
