import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

const [NARROWEST, GAP, MOST] = [100, 8, 7]

export const columnsIn = (width: number): number =>
  Math.max(1, Math.min(MOST, Math.floor((width + GAP) / (NARROWEST + GAP))))

/** How many days stand side by side in an element, as it is now. */
export function useColumns(ref: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(3)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setColumns(columnsIn(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return columns
}
