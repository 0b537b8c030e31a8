import type { ComponentChildren } from 'preact'
import { oneLine } from './clean.ts'
import type { Letter, Page } from './letter.ts'
import { dress } from './look.ts'
import { Lines, Prose } from './parts.tsx'

const PREVIEW_LENGTH = 120

/** What an assistant chose and sent: its words are already filled. */
export function template({ facts, words }: Letter): Page {
  const body = facts.content?.body ?? ''
  return {
    state: null,
    title: words.subject ? [words.subject] : [],
    preview: [...oneLine(body)].slice(0, PREVIEW_LENGTH).join(''),
    body: <Prose text={body} draw={(paragraph) => withLinks(paragraph)} />,
  }
}

// Not the punctuation that ends the sentence around it.
const address = /(https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]}’'…])/

function withLinks(text: string): ComponentChildren {
  return text.split(address).map((part, i) =>
    i % 2 === 0 ? (
      <Lines text={part} />
    ) : (
      <a href={part} {...dress('link', 'text-decoration:underline')}>
        {part}
      </a>
    ),
  )
}
