import { Heading } from '../kit/Heading.tsx'
import { PhoneLink } from './PhoneLink.tsx'

interface Props {
  readonly title: string
  readonly hint: string
  /** Null: trying again would change nothing. */
  readonly retry: { readonly word: string; readonly run: () => void } | null
  readonly phone: string
}

/** There is nothing to show: why, and what to do. */
export function NothingToShow({ title, hint, retry, phone }: Props) {
  return (
    <section class="trouble">
      <Heading focus>{title}</Heading>
      <p>{hint}</p>
      <p class="actions">
        {retry && (
          <button type="button" class="button primary" onClick={retry.run}>
            {retry.word}
          </button>
        )}
        <PhoneLink phone={phone} />
      </p>
    </section>
  )
}
