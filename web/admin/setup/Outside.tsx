import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { sayWhen } from '../../format.ts'
import { language } from '../shell/language.ts'

/** Visits that a change leaves outside the rules, so that somebody can look at each. */
export function Outside({ visits }: { readonly visits: readonly BookingRecordAnswer[] }) {
  return (
    <ul>
      {visits.map(({ reference, start, client, technician, service }) => (
        <li key={reference}>
          {sayWhen(language, { start })} · {service.name} · {technician.name} · {client.name} ({reference})
        </li>
      ))}
    </ul>
  )
}
