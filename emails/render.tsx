import { compile, type FormatCallback, type HtmlToTextOptions } from 'html-to-text'
import { renderToString } from 'preact-render-to-string'
import type { MailFacts } from '../server/domain/mail.ts'
import { cleanFacts, oneLine } from './clean.ts'
import { Column, Shell } from './layout.tsx'
import { type Letter, letterOf, type Page } from './letter.ts'
import { forWord } from './look.ts'
import { pageOf } from './pages.ts'
import type { Say } from './words.ts'

interface Rendered {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A mail in the words and the language of its reader. The same facts give the same bytes. */
export function renderMail(facts: MailFacts): Rendered {
  const letter = letterOf(cleanFacts(facts))
  const page = pageOf(letter)
  const column = renderToString(<Column letter={letter} page={page} />)
  const framed = forWord.style + forWord.open + column + forWord.close
  const shell = <Shell letter={letter} preview={oneLine(page.preview)} column={framed} />
  return {
    subject: letter.words.subject,
    html: `<!doctype html>${renderToString(shell)}\n`,
    text: [headline(letter, page), textOf(column, letter.say)].filter(Boolean).join('\n\n').concat('\n'),
  }
}

/** What the state and the title say together; a template's title is its subject, which stands above the text. */
function headline({ facts, say }: Letter, { state, title }: Page): string {
  if (facts.kind === 'template') return ''
  const said = title.join(' ')
  return state ? `${state.word}${say.colon} ${said}` : said
}

const readers = new Map<string, (html: string) => string>()

/** Making a reader costs several times what reading does: one for each way to write a colon. */
function textOf(column: string, say: Say): string {
  const colon = `${say.colon} `
  const read = readers.get(colon) ?? compile(readsPlain(colon))
  readers.set(colon, read)
  return read(column).trim()
}

/** How a mail reads without styles: a row is "label : value", a link shows where it leads, a score is one line. */
function readsPlain(colon: string): HtmlToTextOptions {
  let breaks: 'plain' | 'indented' | 'dash' = 'plain'
  const line = (how: typeof breaks, draw: FormatCallback): FormatCallback => {
    return (element, walk, builder, options) => {
      builder.openBlock({ leadingLineBreaks: 1 })
      breaks = how
      draw(element, walk, builder, options)
      breaks = 'plain'
      builder.closeBlock({ trailingLineBreaks: 1 })
    }
  }
  const row = line('indented', ({ children }, walk, builder) => {
    const [label, value] = children.filter(({ type }) => type === 'tag')
    walk(label?.children ?? [], builder)
    builder.addLiteral(colon)
    walk(value?.children ?? [], builder)
  })
  const score = line('dash', ({ children }, walk, builder) => walk(children, builder))
  const link: FormatCallback = ({ attribs, children }, walk, builder) => {
    const href: string = attribs?.href ?? ''
    if (children[0]?.data === href) return builder.addInline(href, { noWordTransform: true })
    walk(children, builder)
    if (href.startsWith('http')) builder.addInline(`${colon}${href}`, { noWordTransform: true })
  }
  const lineBreak: FormatCallback = (_, __, builder) => {
    if (breaks === 'dash') return builder.addLiteral(' – ')
    builder.addLineBreak()
    if (breaks === 'indented') builder.addLiteral('  ')
  }
  return { wordwrap: false, selectors, formatters: { row, score, link, lineBreak } }
}

const selectors: HtmlToTextOptions['selectors'] = [
  { selector: '[data-screen]', format: 'skip' },
  { selector: '[aria-hidden]', format: 'skip' },
  { selector: 'tr.row', format: 'row' },
  { selector: 'td.score', format: 'score' },
  { selector: 'a', format: 'link' },
  { selector: 'br', format: 'lineBreak' },
  { selector: 'h2', format: 'heading', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } },
]
