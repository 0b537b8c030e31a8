/** What an assistant typed to find a client, as patterns (`LIKE`) over folded words that each have a space before them. */
export interface ClientQuery {
  /** A client fits who fits every pattern of any of these. */
  readonly anyOf: readonly (readonly string[])[]
  /** The one of a telephone number's beginning: those who have it come first. Null: not a number. */
  readonly phone: string | null
  /** The words as typed, folded: whole words go before parts of words. */
  readonly words: readonly string[]
  /** What may be a booking's reference. */
  readonly reference: string | null
}

const MOST_WORDS = 6
const FEWEST_DIGITS = 3
const punctuation = /[\s!-/:-@[-`{-~«»‘’“”–—·]+/g
const letters: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }

/** The same as the database's `folded`: without case, accents and punctuation. */
export const folded = (written: string): string =>
  written
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(/[œæßøłđ]/g, (letter) => letters[letter] ?? letter)
    .replace(punctuation, ' ')
    .trim()

/** `callingCode`: of the company's country, such as `33`: a number that begins with 0 is one of that country. */
export function readClientQuery(typed: string, callingCode: string): ClientQuery {
  const words = folded(typed).split(' ').filter(Boolean).slice(0, MOST_WORDS)
  const [only = ''] = words
  const reference = words.length === 1 && /^[a-z\d]{6,12}$/.test(only) ? only.toUpperCase() : null
  if (/^[\d\s.+()/-]+$/.test(typed) && /\d/.test(typed)) return { ...readNumber(typed, words, callingCode), reference }
  return { anyOf: words.length > 0 ? [readWords(words, callingCode)] : [], phone: null, words, reference }
}

function readNumber(typed: string, words: readonly string[], callingCode: string): Omit<ClientQuery, 'reference'> {
  const written = typed.replace('(0)', '')
  const digits = written.replace(/\D/g, '')
  const international = /^\s*(\+|00)/.test(written) ? digits.replace(/^00/, '') : null
  const national = international === null && digits.startsWith('0') ? `${callingCode}${digits.slice(1)}` : null
  const begins = international ?? national
  const anywhere = international ?? digits
  const phone = begins === null ? pattern(digits) : `% ${begins}%`
  const inside = anywhere.length >= FEWEST_DIGITS ? [`%${anywhere}%`] : []
  const groups = [[phone], inside, words.length > 1 ? words.map(pattern) : []]
  return { anyOf: groups.filter((group) => group.length > 0), phone, words }
}

/** A number written in pieces among other words is one number; a house number or a postcode is a word. */
function readWords(words: readonly string[], callingCode: string): string[] {
  const patterns: string[] = []
  for (let i = 0; i < words.length; i++) {
    let run = words[i] as string
    if (!/^\d+$/.test(run) || !(run.startsWith('0') || run === callingCode)) {
      patterns.push(pattern(run))
      continue
    }
    while (/^\d+$/.test(words[i + 1] ?? '')) run += words[++i]
    const known = run.replace(new RegExp(`^(00)?${callingCode}0?|^0`), '')
    patterns.push(known.length >= FEWEST_DIGITS ? `%${known}%` : pattern(run))
  }
  return patterns
}

/** Three letters stand anywhere in a word; fewer begin one, or an index could not find them. */
const pattern = (word: string): string => (word.length >= FEWEST_DIGITS ? `%${word}%` : `% ${word}%`)
