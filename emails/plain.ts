import { type ComponentChildren, isValidElement, type VNode } from 'preact'

/** How a mail reads without styles, and where it differs from how it looks. */
type Breaks = 'plain' | 'indented' | 'dash'

const blocks: Readonly<Record<string, number>> = { p: 2, h2: 2, table: 2, div: 1 }

/**
 * The text of a mail, read from the same elements as its HTML: a row is "label : value", a link shows where it leads, a
 * score is one line; what is only for the screen is left out. `colon` stands between two things.
 * @param elements without components
 */
export function plainText(elements: ComponentChildren, colon: string): string {
  const page = new Page()
  const read = (node: ComponentChildren, breaks: Breaks): void => {
    if (Array.isArray(node)) for (const child of node) read(child, breaks)
    else if (typeof node === 'string' || typeof node === 'number') page.write(String(node))
    else if (isValidElement(node)) element(node as VNode<Attributes>, breaks)
  }
  const element = ({ type, props }: VNode<Attributes>, breaks: Breaks): void => {
    if (props['data-screen'] || props['aria-hidden']) {
      // For eyes only.
    } else if (type === 'br') {
      if (breaks === 'dash') page.put(' – ')
      else page.lineBreak(breaks === 'indented' ? '  ' : '')
    } else if (type === 'a') link(props, breaks)
    else if (type === 'tr' && props.class === 'row') row(props)
    else {
      const isScore = type === 'td' && props.class === 'score'
      const gap = isScore ? 1 : (blocks[String(type)] ?? 0)
      page.gap(gap)
      read(props.children, isScore ? 'dash' : breaks)
      page.gap(gap)
    }
  }
  const link = ({ href = '', children }: Attributes, breaks: Breaks): void => {
    const isBare = Array.isArray(children) && children.length === 1 && children[0] === href
    if (!isBare) read(children, breaks)
    if (isBare) page.put(href)
    else if (href.startsWith('http')) page.put(`${colon}${href}`)
  }
  const row = ({ children }: Attributes): void => {
    const [label, value] = [children].flat() as VNode<Attributes>[]
    page.gap(1)
    read(label?.props.children, 'indented')
    page.put(colon)
    read(value?.props.children, 'indented')
    page.gap(1)
  }
  read(elements, 'plain')
  return page.text()
}

interface Attributes {
  readonly children?: ComponentChildren
  readonly href?: string
  readonly class?: string
  readonly 'data-screen'?: boolean
  readonly 'aria-hidden'?: string
}

/** Lines of text: spaces run together, gaps between blocks are as wide as the wider of two neighbours asks. */
class Page {
  #out = ''
  #gap = 0
  #space = false

  write(text: string): void {
    const words = text.split(/[ \t\r\n\f]+/)
    for (const [i, word] of words.entries()) {
      if (i > 0) this.#space = true
      if (word !== '') this.put(word)
    }
  }

  put(text: string): void {
    if (this.#gap > 0) {
      if (this.#out !== '') this.#out = `${this.#out.trimEnd()}${'\n'.repeat(this.#gap)}`
      this.#gap = 0
    } else if (this.#space && this.#out !== '' && !/\s$/.test(this.#out)) this.#out += ' '
    this.#space = false
    this.#out += text
  }

  lineBreak(indent: string): void {
    this.#out = `${this.#out.replace(/ +$/, '')}\n${indent}`
    this.#space = false
  }

  gap(lines: number): void {
    this.#gap = Math.max(this.#gap, lines)
    this.#space = false
  }

  text(): string {
    return this.#out.trim()
  }
}
