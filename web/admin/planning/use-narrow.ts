import { useEffect, useState } from 'preact/hooks'

/** Below this a row a technician cannot be read; also what a desk zoomed to 200 % has. */
const narrow = matchMedia('(max-width: 759px)')

export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(narrow.matches)
  useEffect(() => {
    const look = () => setNarrow(narrow.matches)
    narrow.addEventListener('change', look)
    return () => narrow.removeEventListener('change', look)
  }, [])
  return isNarrow
}
