import { useState } from 'preact/hooks'
import { Dialog } from './Dialog.tsx'
import { say } from './language.ts'
import { inForce, shortcuts, useShortcut } from './shortcuts.ts'
import { useStore } from './store.ts'

/** `?`: every key that does something here and now. */
export function ShortcutHelp() {
  const [isOpen, open] = useState(false)
  const all = useStore(shortcuts)
  useShortcut('?', say('showShortcuts'), () => open(true))
  if (!isOpen) return null
  return (
    <Dialog title={say('shortcuts')} onClose={() => open(false)}>
      <dl class="keys">
        {inForce(all).map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{nameOf(key)}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say('shortcutsHint')}</p>
      <button type="button" class="button" onClick={() => open(false)}>
        {say('close')}
      </button>
    </Dialog>
  )
}

const arrows: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
}

const nameOf = (key: string): string => {
  if (key === 'escape') return say('keyEscape')
  if (key === 'enter') return say('keyEnter')
  return arrows[key] ?? key.toUpperCase()
}
