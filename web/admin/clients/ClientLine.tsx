import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import { dateOf, sayDate, sayPhone } from '../../format.ts'
import { say as sayCall } from '../call/words.ts'
import { companyToday } from '../shell/company-day.ts'
import { language } from '../shell/language.ts'

/** Who, their number, where, and their last or next visit: enough to know them by. */
export function ClientLine({
  client: { name, phone, email, addresses, visits },
}: {
  readonly client: ClientFoundAnswer
}) {
  const [place] = addresses
  return (
    <>
      <span class="line-name">{name}</span> <span class="line-phone">{phone ? sayPhone(phone) : (email ?? '')}</span>
      {place && (
        <span class="line-more">
          {place.line1}, {place.postcode} {place.city}
        </span>
      )}
      <span class="line-more">{lastVisit(visits)}</span>
    </>
  )
}

export function lastVisit(visits: ClientFoundAnswer['visits']): string {
  const [visit] = visits.filter(({ status }) => status !== 'cancelled')
  if (!visit) return sayCall('noVisit')
  const isComing = visit.status === 'confirmed' && Date.parse(visit.start) > Date.now()
  return sayCall(isComing ? 'nextVisit' : 'lastVisit', {
    service: visit.service.name,
    when: sayDate(language, dateOf(visit.start), companyToday()),
    technician: visit.technician.name,
  })
}
