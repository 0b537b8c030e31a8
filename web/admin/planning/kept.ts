/** What somebody prefers on this computer; where nothing can be kept, the default holds. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(`creneau.${key}`)
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`creneau.${key}`, value)
  } catch {
    // A browser that keeps nothing still shows the planning.
  }
}
