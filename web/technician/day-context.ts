import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { minutesOf, type PlainDate, sayTime } from '../format.ts'
import type { Language } from '../words/visitor-language.ts'
import type { Deed } from './deeds.ts'
import type { Speak } from './words.ts'

/** What every part of the day page needs of the page. */
export interface DayPage {
  readonly language: Language
  readonly say: Speak
  /** The link's secret: for our own API and nowhere else. */
  readonly token: string
  /** On the company's wall. */
  readonly today: PlainDate
  /** "14 h 30" on the company's wall; of this phone's milliseconds or of an instant. */
  readonly clock: (instant: number | string) => string
  /** Puts it in the outbox and says so. Sent at once, or when the network is back. */
  readonly act: (deed: Deed) => void
  /** The same without a word and once: nobody tapped anything. */
  readonly keep: (deed: Deed) => void
  /** Reads a sentence to whoever does not see the screen. */
  readonly announce: (text: string) => void
}

const DayContext = createContext<DayPage | null>(null)

export const DayProvider = DayContext.Provider

export function useDayPage(): DayPage {
  const page = useContext(DayContext)
  if (!page) throw new Error('no day to draw in')
  return page
}

export function clockIn(language: Language, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (instant: number | string) =>
    sayTime(
      language,
      minutesOf(`0000-00-00T${format.format(typeof instant === 'number' ? instant : Date.parse(instant))}`),
    )
}
