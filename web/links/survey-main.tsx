import { render } from 'preact'
import { readPageFacts } from './page-facts.ts'
import { Survey } from './Survey.tsx'
import { readTap } from './survey-tap.ts'
import { wordsOf } from './survey-words.ts'

const root = document.getElementById('survey')
const { language, company, phone, token } = readPageFacts()
document.title = `${wordsOf(language)('title')} – ${company}`

const tap = readTap(location)
// Reloaded or shared, the page asks afresh.
history.replaceState(null, '', location.pathname)

if (root) {
  root.replaceChildren()
  render(<Survey api={{ origin: '', language }} token={token} phone={phone} tap={tap} />, root)
}
