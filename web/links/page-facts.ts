import { visitorLanguage } from '../words/visitor-language.ts'

/** What a page behind a link is told by its address, its frame and its reader's browser. */
export function readPageFacts() {
  const page = document.documentElement
  const language = visitorLanguage(navigator.languages, page.lang)
  page.lang = language
  return {
    language,
    company: document.querySelector('.company')?.textContent ?? '',
    phone: document.querySelector('.page-head .link')?.getAttribute('href')?.replace('tel:', '') ?? '',
    /** `/m/TOKEN`, `/s/TOKEN`: it goes into the path of our own API and nowhere else. */
    token: readToken(location.pathname.split('/')[2] ?? ''),
  }
}

/** A link cut in the middle of an escape is an unknown one, not a broken page. */
function readToken(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
