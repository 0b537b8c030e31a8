import { Notice } from '../../kit/Notice.tsx'

/** Why the last try did not do; read aloud as it comes. */
export function Trouble({ text }: { readonly text: string | null }) {
  return (
    <div role="alert">
      {text && (
        <Notice tone="problem">
          <p>{text}</p>
        </Notice>
      )}
    </div>
  )
}
