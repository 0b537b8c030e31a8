import { createElement } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { say } from './words.ts'

/** Attributes of the widget that a page may choose; empty: its visitor does. */
export interface WidgetChoice {
  readonly service: string
  readonly technician: string
  readonly locale: string
}

/** The widget itself, as it stands on the company's site: what is booked in it is booked. */
export function WidgetPreview({ choice }: { readonly choice: WidgetChoice }) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    frame.current?.addEventListener('keydown', keepKeys)
    if (customElements.get('creneau-booking')) return
    const script = document.createElement('script')
    script.type = 'module'
    script.src = '/widget.js'
    document.head.append(script)
  }, [])
  return (
    <section class="setup-preview" ref={frame}>
      <h3>{say('previewTitle')}</h3>
      <p class="hint">{say('previewReal')}</p>
      {createElement('creneau-booking', { ...choice } as object)}
    </section>
  )
}

/** What is typed into the widget is no shortcut of ours: its fields are hidden from whoever listens. */
const keepKeys = (event: KeyboardEvent) => event.stopPropagation()
