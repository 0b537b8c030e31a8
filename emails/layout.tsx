import type { ComponentChildren } from 'preact'
import { capital, type Frame, type Page } from './letter.ts'
import { dress, styleSheet, type } from './look.ts'
import { Prose, Telephone } from './parts.tsx'
import { noticeWords } from './words.ts'

const single = { role: 'presentation', width: '100%', cellpadding: '0', cellspacing: '0' } as const

/** Everything between the edges of the column: the company, the page, the signature. */
export function Column({ letter, page }: { readonly letter: Frame; readonly page: Page }) {
  const { facts, words } = letter
  return (
    <table {...single} style="width:100%;max-width:560px;margin:0 auto">
      <tbody>
        <tr>
          <td align="left" class="edge" style="padding:8px 21px 16px">
            <p {...dress('ink', type.text, 'margin:0;font-weight:600')} data-screen>
              {facts.company.name}
            </p>
          </td>
        </tr>
        <tr>
          <td align="left" {...dress('card', 'padding:24px 20px 28px;border:1px solid;border-radius:6px')}>
            <Title page={page} isLetter={facts.kind === 'template'} />
            <Prose text={words.opening} />
            {page.body}
            <Signature letter={letter} />
          </td>
        </tr>
        <tr>
          <td align="left" class="edge" style="padding:16px 21px 24px">
            <SmallPrint letter={letter} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Title({ page: { state, title }, isLetter }: { readonly page: Page; readonly isLetter: boolean }) {
  const skin = state?.isOff ? 'quiet' : 'ink'
  const lines = title.map((line, i) => (i === 0 ? capital(line) : [<br />, line]))
  return (
    <div data-screen>
      {state && (
        <p style="margin:0 0 12px">
          <span
            {...dress(
              state.isOff ? 'alert' : 'pill',
              type.fine,
              'display:inline-block;padding:2px 10px;border-radius:6px;font-weight:600',
            )}
          >
            {state.word}
          </span>
        </p>
      )}
      <h1
        {...dress(skin, isLetter ? type.subtitle : type.title, 'margin:0 0 20px;text-wrap:balance')}
        class={isLetter ? skin : `${skin} title`}
      >
        {state?.isOff ? <s style="text-decoration-thickness:2px">{lines}</s> : lines}
      </h1>
    </div>
  )
}

function Signature({ letter: { facts, words } }: { readonly letter: Frame }) {
  const { kind } = facts
  const { name, phone, signature } = facts.company
  return (
    <div style={kind === 'template' ? undefined : 'padding-top:28px'}>
      <Prose text={words.closing} />
      <p {...dress('ink', type.text, 'margin:0')}>
        {signature.trim() && [<b style="font-weight:600">{signature.trim()}</b>, <br />]}
        {name}
        {phone && [<br />, <Telephone number={phone} />]}
      </p>
    </div>
  )
}

function SmallPrint({ letter: { facts, say } }: { readonly letter: Frame }) {
  if (!('visit' in facts))
    return <p {...dress('quiet', type.fine, 'margin:0')}>{noticeWords(facts.kind, facts.locale).because}</p>
  const isSurvey = facts.kind === 'survey' || facts.kind === 'survey-again'
  return (
    <p {...dress('quiet', type.fine, 'margin:0')}>
      {say.reference} {facts.visit.reference}
      {isSurvey && [
        <br />,
        <a
          href={facts.links.unsubscribe}
          {...dress('quiet', 'display:inline-block;padding:10px 0;text-decoration:underline')}
        >
          {say.unsubscribe}
        </a>,
      ]}
    </p>
  )
}

interface ShellProps {
  readonly letter: Frame
  readonly preview: string
  /** The column, rendered: conditional comments stand around it, which are no elements. */
  readonly column: string
}

// Keeps what follows the preview out of the inbox's line.
const padding = '\u00a0\u200c'.repeat(60)

export function Shell({ letter: { facts, words }, preview, column }: ShellProps) {
  return (
    <html lang={facts.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="x-apple-disable-message-reformatting" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{words.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: styleSheet }} />
      </head>
      <body {...dress('paper', 'margin:0;padding:0;width:100%;-webkit-text-size-adjust:100%')}>
        <Hidden>{preview + padding}</Hidden>
        <table {...single} {...dress('paper', 'width:100%')}>
          <tbody>
            <tr>
              <td align="center" style="padding:16px 8px" dangerouslySetInnerHTML={{ __html: column }} />
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

const Hidden = ({ children }: { readonly children: ComponentChildren }) => (
  <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all">
    {children}
  </div>
)
