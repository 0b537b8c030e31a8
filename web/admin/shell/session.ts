import type { WhoAmI } from '../../../server/contract/users.ts'
import { codeOf, openAdminApi, type Reply } from '../../api-admin.ts'
import { language } from './language.ts'
import { noteReach } from './reach.ts'
import { createStore } from './store.ts'

/**
 * Who sits here. `expired`: the page stays as it is under a dialog, and what was asked waits for the answer.
 * A `WhoAmI` with `secondFactorNeeded` is led to set one up before anything else.
 */
export type Session =
  | { readonly at: 'unknown' }
  | { readonly at: 'out' }
  | { readonly at: 'in'; readonly user: WhoAmI }
  | { readonly at: 'expired'; readonly user: WhoAmI }

export const session = createStore<Session>({ at: 'unknown' })

let answerExpiry: ((signedIn: boolean) => void) | null = null
let expiry: Promise<boolean> | null = null

/** Calls the server, with everything that concerns the whole page taken care of. */
export const ask = openAdminApi(language, {
  onReach: noteReach,
  onSignedOut: () => {
    const now = session.get()
    if (now.at === 'unknown' || now.at === 'out') return Promise.resolve(false)
    session.set({ at: 'expired', user: now.user })
    expiry ??= new Promise((answer) => {
      answerExpiry = answer
    })
    return expiry
  },
  onSecondFactorNeeded: () => {
    const now = session.get()
    if (now.at === 'in' && !now.user.secondFactorNeeded)
      session.set({ at: 'in', user: { ...now.user, secondFactorNeeded: true } })
  },
})

/** Asks who is signed in, and lengthens the session. */
export async function readSession(): Promise<Reply<WhoAmI>> {
  const reply = await ask<WhoAmI>('/admin/me')
  if (reply.ok) {
    const before = session.get()
    session.set({ at: 'in', user: reply.value })
    // Somebody else than whose form is on the screen: that form is not theirs.
    if (before.at === 'expired' && before.user.id !== reply.value.id) location.reload()
    else settleExpiry(true)
  } else if (codeOf(reply) === 'signed-out' && session.get().at === 'unknown') session.set({ at: 'out' })
  return reply
}

export async function signOut(): Promise<boolean> {
  const reply = await ask('/auth/sign-out', { method: 'POST', body: {} })
  if (reply.ok) leave()
  return reply.ok
}

/** Back to the sign-in page; nothing of what was on the screen stays in memory. */
export function leave(): void {
  settleExpiry(false)
  location.assign('/admin')
}

function settleExpiry(signedIn: boolean): void {
  answerExpiry?.(signedIn)
  answerExpiry = null
  expiry = null
}

/** The one who is signed in; only for what is drawn behind the sign-in. */
export function currentUser(): WhoAmI {
  const now = session.get()
  if (now.at === 'in' || now.at === 'expired') return now.user
  throw new Error('nobody is signed in')
}
