import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useSurface } from './surface.ts'

interface Props {
  readonly children: ComponentChildren
  /** Takes the focus when it appears: the reader has moved to another screen. */
  readonly focus?: boolean
  readonly class?: string
  readonly deeper?: number
}

/** A heading at the level the page around it calls for. */
export function Heading({ children, focus = false, class: className = 'heading', deeper = 0 }: Props) {
  const { headingLevel } = useSurface()
  const ref = useRef<HTMLHeadingElement>(null)
  const Tag = `h${Math.min(6, headingLevel + deeper)}` as 'h2'
  useEffect(() => {
    if (focus) ref.current?.focus()
  }, [focus])
  return (
    <Tag ref={ref} class={className} part="heading" tabIndex={focus ? -1 : undefined}>
      {children}
    </Tag>
  )
}
