const PATH = '/admin/reset-password'

let token: string | null = null

/** Takes the secret of a reset link out of the address bar, before anybody looks over a shoulder or copies it. */
export function takeResetToken(): void {
  const { pathname, search } = location
  if (pathname !== PATH) return
  token = new URLSearchParams(search).get('token') ?? ''
  history.replaceState(null, '', PATH)
}

/** Of the link that led here; null: no such link did. */
export const resetToken = (): string | null => token
