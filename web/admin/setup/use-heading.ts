import { useEffect, useRef } from 'preact/hooks'

/** A heading that a link leads to (`#id`): found, once what stands under it has been read. */
export function useHeading(id: string, isRead: boolean) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isRead && location.hash === `#${id}`) ref.current?.focus()
  }, [isRead])
  return { id, ref, tabIndex: -1 }
}
