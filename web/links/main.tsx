import { render } from 'preact'
import { visitorLanguage } from '../words/visitor-language.ts'
import { Manage } from './Manage.tsx'
import { wordsOf } from './words.ts'

const page = document.documentElement
const root = document.getElementById('visit')
const phone = document.querySelector('.page-head .link')?.getAttribute('href')?.replace('tel:', '') ?? ''
const company = document.querySelector('.company')?.textContent ?? ''

/** `/m/TOKEN`: the token is read here, goes into the path of our own API and nowhere else. */
const token = decodeURIComponent(location.pathname.split('/')[2] ?? '')

const language = visitorLanguage(navigator.languages, page.lang)
page.lang = language
document.title = `${wordsOf(language)('title')} – ${company}`

if (root) {
  root.replaceChildren()
  render(<Manage api={{ origin: '', language }} token={token} phone={phone} />, root)
}
