import { useEffect, useRef, useState } from 'preact/hooks'

const linkedId = () => {
  const id = /^#follow-up-(\d{1,15})$/.exec(location.hash)?.[1]
  return id === undefined ? null : Number(id)
}

/** The follow-up that the address names, as links in mails do: gone to and marked once it is on the screen. */
export function useLinked(isRead: boolean): number | null {
  const [id, setId] = useState(linkedId)
  const arrived = useRef<number | null>(null)
  useEffect(() => {
    const look = () => setId(linkedId())
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  useEffect(() => {
    if (id === null || !isRead || arrived.current === id) return
    const row = document.getElementById(`follow-up-${id}`)
    if (!row) return
    arrived.current = id
    row.scrollIntoView({ block: 'center' })
    row.focus({ preventScroll: true })
  })
  return id
}
