import type { Score } from '../api-survey.ts'

/** What was tapped in the mail; nothing of it is recorded until it is confirmed here. */
export interface Tap {
  readonly score: Score | null
  readonly refuse: boolean
}

export function readTap({ search, hash }: Pick<Location, 'search' | 'hash'>): Tap {
  const score = new URLSearchParams(search).get('score') ?? ''
  return { score: /^[1-5]$/.test(score) ? (Number(score) as Score) : null, refuse: hash === '#unsubscribe' }
}
