import { useEffect, useState } from 'preact/hooks'
import { KeyName } from './KeyName.tsx'
import { say } from './language.ts'
import { useShortcut } from './shortcuts.ts'
import { useStore } from './store.ts'
import { dismissToast, TOAST_MS, type Toast, toasts, undoToast } from './toasts.ts'

/** What was just done, each with its way back. Read aloud by the announcements, so no live region of its own. */
export function Toasts() {
  const shown = useStore(toasts)
  const [held, hold] = useState(false)
  const last = shown.findLast(({ undo }) => undo !== null)
  useShortcut('z', say('undoLast'), () => last && undoToast(last), last !== undefined)
  return (
    <section
      class="toasts"
      aria-label={say('lately')}
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocusCapture={() => hold(true)}
      onBlurCapture={() => hold(false)}
    >
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} held={held} />
      ))}
    </section>
  )
}

function OneToast({ toast, held }: { readonly toast: Toast; readonly held: boolean }) {
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(toast.id), TOAST_MS)
    return () => clearTimeout(timer)
  }, [toast.id, held])
  return (
    <div class={`toast ${toast.tone}`}>
      <p>{toast.text}</p>
      {toast.undo && (
        <button type="button" class="button" onClick={() => undoToast(toast)}>
          {say('undo')} <KeyName name="z" />
        </button>
      )}
      <button type="button" class="button close" aria-label={say('close')} onClick={() => dismissToast(toast.id)}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="m5 5 10 10M15 5 5 15" />
        </svg>
      </button>
    </div>
  )
}
