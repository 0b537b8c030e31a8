import { useEffect } from 'preact/hooks'
import type { PlainDate } from '../../format.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { opened } from './opened.ts'
import { printDay } from './paper.ts'
import { say } from './words.ts'

/** Opens the choice of who is printed; the browser's own key for printing prints the whole team's day at once. */
export function PrintButton({ date }: { readonly date: PlainDate }) {
  const choose = () => opened.set({ kind: 'print', date })
  useShortcut('p', say('printDay'), choose)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'p') return
      event.preventDefault()
      void printDay(date)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [date])
  return (
    <button
      type="button"
      class="button planning-print"
      aria-keyshortcuts="p"
      title={`${say('print')} (P)`}
      onClick={choose}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M6 7V3h8v4M6 14H3V7h14v7h-3m-8-3h8v6H6Z" />
      </svg>
      <span>{say('print')}</span>
    </button>
  )
}
