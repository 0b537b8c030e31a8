import type { ChangedBookingAnswer } from '../../../server/contract/assistant-bookings.ts'
import { dateOf, minutesOf, sayDate, sayPhone, sayTime } from '../../format.ts'
import { companyToday } from '../shell/company-day.ts'
import { language } from '../shell/language.ts'
import { say } from './words.ts'

const SOON_MS = 60_000

/** How the client hears of a change; of one taken back only what leaves: they may never have heard of it. */
export function sayClientMail(mail: ChangedBookingAnswer['clientMail'], phone: string, isTakenBack: boolean): string {
  if (!mail) return ''
  if ('leaves' in mail) {
    const { leaves } = mail
    if (Date.parse(leaves) <= Date.now() + SOON_MS) return say('mailLeaves')
    const at = sayTime(language, minutesOf(leaves))
    return say('mailLeavesAt', { date: sayDate(language, dateOf(leaves), companyToday()), at })
  }
  if (isTakenBack) return ''
  if (mail.none === 'not-owed') return say('noMailOwed')
  return phone ? say('noMailAddress', { phone: sayPhone(phone) }) : say('noMailNorPhone')
}
