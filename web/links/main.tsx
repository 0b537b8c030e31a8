import { render } from 'preact'
import { Manage } from './Manage.tsx'
import { readPageFacts } from './page-facts.ts'
import { wordsOf } from './words.ts'

const root = document.getElementById('visit')
const { language, company, phone, token } = readPageFacts()
document.title = `${wordsOf(language)('title')} – ${company}`

if (root) {
  root.replaceChildren()
  render(<Manage api={{ origin: '', language }} token={token} phone={phone} />, root)
}
