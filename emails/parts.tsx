import type { ComponentChildren } from 'preact'
import { dress, type } from './look.ts'
import { sayPhone, telephoneLink } from './phone.ts'

const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n[ \n]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')

/** Text as it was typed: a line is a line. */
export function Lines({ text }: { readonly text: string }) {
  return text.split('\n').map((line, i) => (i === 0 ? line : [<br />, line]))
}

interface ProseProps {
  readonly text: string
  readonly draw?: (paragraph: string) => ComponentChildren
}

export function Prose({ text, draw = (paragraph) => <Lines text={paragraph} /> }: ProseProps) {
  return paragraphsOf(text).map((paragraph) => (
    <p {...dress('ink', type.lead, 'margin:0 0 16px;overflow-wrap:anywhere;word-break:break-word')}>
      {draw(paragraph)}
    </p>
  ))
}

/** A label and what it names, one row each; a real table, so that it is read out as pairs. */
export function Rows({ children }: { readonly children: ComponentChildren }) {
  return (
    <table width="100%" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;margin:8px 0 0">
      <tbody>{children}</tbody>
    </table>
  )
}

interface RowProps {
  readonly label: string
  /** Its content is a target for a thumb and brings its own height. */
  readonly isTarget?: boolean
  readonly children: ComponentChildren
}

const height = 'padding:12px 0 11px'

export function Row({ label, isTarget, children }: RowProps) {
  const cell = 'text-align:left;vertical-align:top;border-top:1px solid'
  const wrap = 'overflow-wrap:anywhere;word-break:break-word'
  return (
    <tr class="row">
      <th scope="row" {...dress('rule', height, cell, 'width:104px')}>
        <span {...dress('quiet', type.text, 'font-weight:400')}>{label}</span>
      </th>
      <td {...dress('rule', isTarget ? 'padding:0' : height, cell, wrap)}>
        <span {...dress('ink', type.text)}>{children}</span>
      </td>
    </tr>
  )
}

/** Padded twice: by the link for those who draw it as a block, by the cell for Word. */
export function Button({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" style="margin:24px 0 0">
      <tbody>
        <tr>
          <td align="center" {...dress('button', 'border-radius:6px;mso-padding-alt:13px 24px')}>
            <a
              href={href}
              {...dress(
                'button',
                type.text,
                'display:inline-block;padding:12px 24px;border-radius:6px;font-weight:600;text-decoration:none',
              )}
            >
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

interface TelephoneProps {
  readonly number: string
  readonly isTarget?: boolean
}

export function Telephone({ number, isTarget }: TelephoneProps) {
  const shape = isTarget ? `display:block;${height}` : 'display:inline-block;padding:2px 0 10px'
  return (
    <a href={telephoneLink(number)} {...dress('link', shape, 'text-decoration:none;white-space:nowrap')}>
      {sayPhone(number)}
    </a>
  )
}
