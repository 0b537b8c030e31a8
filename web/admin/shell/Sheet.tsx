import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from './language.ts'
import { useShortcut } from './shortcuts.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Beside the page, never over what is being read; on a telephone it is a page of its own. Escape closes it. */
export function Sheet({ title, onClose, children }: Props) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useShortcut('escape', say('closeSheet'), onClose)
  // Before anything inside takes the focus.
  const opener = useRef(document.activeElement).current
  useLayoutEffect(() => {
    if (!heading.current?.closest('.sheet')?.contains(document.activeElement)) heading.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <aside class="sheet" aria-labelledby={id}>
      <header class="sheet-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="button close" aria-label={say('close')} onClick={onClose}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="m5 5 10 10M15 5 5 15" />
          </svg>
        </button>
      </header>
      <div class="sheet-body">{children}</div>
    </aside>
  )
}
