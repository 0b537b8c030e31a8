import { useState } from 'preact/hooks'
import { say } from './language.ts'
import { session, signOut } from './session.ts'
import { useStore } from './store.ts'
import { toast } from './toasts.ts'

/** Whose desk this is, and the way out. */
export function UserMenu() {
  const now = useStore(session)
  const [leaving, setLeaving] = useState(false)
  if (now.at !== 'in' && now.at !== 'expired') return null

  const go = async () => {
    setLeaving(true)
    if (await signOut()) return
    setLeaving(false)
    toast(say('notSignedOut'), { tone: 'problem' })
  }
  return (
    <div class="who">
      <a class="bar-link" href="/admin/account" title={now.user.email}>
        {now.user.name}
      </a>
      <button
        type="button"
        class="button quiet way-out"
        title={say('signOut')}
        aria-busy={leaving}
        onClick={() => leaving || void go()}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M8 4H4v12h4M8 10h9m-3.5-3.5L17 10l-3.5 3.5" />
        </svg>
        <span>{say('signOut')}</span>
      </button>
    </div>
  )
}
