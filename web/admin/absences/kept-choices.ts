import { currentUser } from '../shell/session.ts'
import type { Asked } from './AbsenceForm.tsx'
import type { Choices } from './choices.ts'

interface Kept {
  readonly user: string
  readonly asked: Asked
  readonly choices: Choices
}

const KEY = 'creneau.absence'
const nothing = { reason: '', choices: {} }

const isSame = (a: Asked, b: Asked) =>
  (['technician', 'from', 'to', 'start', 'end'] as const).every((name) => a[name] === b[name])

/** What somebody wrote and chose about an absence outlives a reload of this tab, for them alone. */
export function keepChoices(asked: Asked, choices: Choices): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ user: currentUser().id, asked, choices } satisfies Kept))
  } catch {
    // A browser that keeps nothing proposes anew.
  }
}

export function keptChoices(asked: Asked): { readonly reason: string; readonly choices: Choices } {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null
    if (!kept || kept.user !== currentUser().id || !isSame(kept.asked, asked)) return nothing
    return { reason: kept.asked.reason, choices: kept.choices }
  } catch {
    return nothing
  }
}

export function forgetChoices(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
