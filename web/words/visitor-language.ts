export type Language = 'fr' | 'en'

/** The first of the visitor's languages that we speak; otherwise the company's. */
export function visitorLanguage(wanted: readonly string[], company: string): Language {
  for (const tag of wanted) {
    const language = tag.slice(0, 2).toLowerCase()
    if (language === 'fr' || language === 'en') return language
  }
  return company.startsWith('en') ? 'en' : 'fr'
}
