import { createElement } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

/** Attributes of the widget that a page may choose; empty: its visitor does. */
export interface WidgetChoice {
  readonly service: string
  readonly technician: string
  readonly locale: string
}

/** The widget itself, as it stands on the company's site, up to the last click: nothing is booked here. */
export function WidgetPreview({ choice }: { readonly choice: WidgetChoice }) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    frame.current?.addEventListener('keydown', keepKeys)
    frame.current?.addEventListener(
      'click',
      (event) => {
        if (!event.composedPath().some(isLastButton)) return
        event.preventDefault()
        event.stopPropagation()
        toast(say('previewEnds'))
      },
      { capture: true },
    )
    if (customElements.get('creneau-booking')) return
    const script = document.createElement('script')
    script.type = 'module'
    script.src = '/widget.js'
    document.head.append(script)
  }, [])
  return (
    <section class="setup-preview" ref={frame}>
      <h3>{say('previewTitle')}</h3>
      <p class="hint">{say('previewAbout')}</p>
      {createElement('creneau-booking', { ...choice } as object)}
    </section>
  )
}

/** Enter in a field clicks it too. */
const isLastButton = (target: EventTarget) => target instanceof HTMLButtonElement && target.type === 'submit'

/** What is typed into the widget is no shortcut of ours: its fields are hidden from whoever listens. */
const keepKeys = (event: KeyboardEvent) => event.stopPropagation()
