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
    <button type="button" class="button" aria-keyshortcuts="p" onClick={choose}>
      {say('print')}
    </button>
  )
}
