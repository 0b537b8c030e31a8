import { render } from 'preact'
import { visitorLanguage } from '../words/visitor-language.ts'
import { DayApp } from './DayApp.tsx'
import { installHere } from './install.ts'
import { openPhoneStore } from './phone-store.ts'
import { wordsOf } from './words.ts'

const page = document.documentElement
const language = visitorLanguage(navigator.languages, page.lang)
page.lang = language
document.title = wordsOf(language)('title')
const office = document.querySelector<HTMLElement>('[data-phone]')?.dataset.phone ?? ''
const root = document.getElementById('day')

async function start(): Promise<void> {
  installHere()
  const phone = await openPhoneStore()
  // The installed page starts at `/t/`: its address holds no secret, the phone knows it.
  const written = location.pathname.split('/')[2] ?? ''
  const token = written || ((await phone.lastDay())?.token ?? '')
  if (!root) return
  root.replaceChildren()
  render(<DayApp phone={phone} token={token} language={language} office={office} />, root)
}

void start()
