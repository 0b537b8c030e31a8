import { visitorLanguage } from '../words/visitor-language.ts'

const root = document.documentElement
const language = visitorLanguage(navigator.languages, root.lang)

if (language === 'en') document.title = document.title.replace('Rendez-vous', 'Book a visit')
root.lang = language
document.querySelector('creneau-booking')?.setAttribute('locale', language)
