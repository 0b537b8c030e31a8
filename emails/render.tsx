import { type ComponentChildren, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { MailFacts } from '../server/domain/mail.ts'
import { account, accountLetterOf } from './account.tsx'
import { cleanFacts, oneLine } from './clean.ts'
import { elementsOf } from './elements.ts'
import { Column, Shell } from './layout.tsx'
import { type Frame, letterOf, type Page } from './letter.ts'
import { forWord } from './look.ts'
import { noticeOf, overdue } from './overdue.tsx'
import { pageOf } from './pages.ts'
import { plainText } from './plain.ts'

interface Rendered {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A mail in the words and the language of its reader. The same facts give the same bytes. */
export function renderMail(facts: MailFacts): Rendered {
  const { letter, page } = written(cleanFacts(facts))
  const content = elementsOf(<Column letter={letter} page={page} />)
  const framed = forWord.style + forWord.open + htmlOf(content) + forWord.close
  const shell = <Shell letter={letter} preview={oneLine(page.preview)} column={framed} />
  return {
    subject: letter.words.subject,
    html: `<!doctype html>${htmlOf(elementsOf(shell))}\n`,
    text: [headline(letter, page), plainText(content, `${letter.say.colon} `)]
      .filter(Boolean)
      .join('\n\n')
      .concat('\n'),
  }
}

const htmlOf = (elements: ComponentChildren): string => renderToString(h(Fragment, null, elements))

function written(facts: MailFacts): { readonly letter: Frame; readonly page: Page } {
  if ('followUp' in facts) {
    const notice = noticeOf(facts)
    return { letter: notice, page: overdue(notice) }
  }
  if (!('visit' in facts)) {
    const letter = accountLetterOf(facts)
    return { letter, page: account(letter) }
  }
  const letter = letterOf(facts)
  return { letter, page: pageOf(letter) }
}

/** What the state and the title say together; a template's title is its subject, which stands above the text. */
function headline({ facts, say }: Frame, { state, title }: Page): string {
  if (facts.kind === 'template') return ''
  const said = title.join(' ')
  return state ? `${state.word}${say.colon} ${said}` : said
}
