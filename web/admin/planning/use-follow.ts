import { useEffect, useRef } from 'preact/hooks'
import { opened, openVisit } from './opened.ts'

/** Whoever only passes by a visit does not want it read. */
const REST_MS = 150

/** While a visit is open beside the board, the one an arrow rests on takes its place. */
export function useFollow() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (key: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const open = opened.get()
      if (open?.kind === 'visit' && open.trouble === null && key.startsWith('v:')) openVisit(key.slice(2))
    }, REST_MS)
  }
}
