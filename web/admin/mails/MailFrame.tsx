import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from './words.ts'

/** A mail as its reader sees it. The frame's own page lets it have styles, and runs nothing. */
export function MailFrame({ html }: { readonly html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const page = frame.current?.contentDocument
    if (!isReady || !page) return
    // Read in the frame, under its policy: read here, every style in it would be refused.
    page.open()
    page.write(html)
    page.close()
  }, [html, isReady])
  return (
    <iframe
      ref={frame}
      class="mail-frame"
      title={say('previewTitle')}
      src="/api/admin/mail-frame"
      sandbox="allow-same-origin"
      onLoad={() => isReady || setReady(true)}
    />
  )
}
