import type { DayVisit } from '../api-day.ts'
import { useDayPage } from './day-context.ts'
import { Icon } from './Icon.tsx'
import { mapsLink, mapsOf } from './maps.ts'

/** The way there and the client's telephone. */
export function VisitWays({ visit }: { readonly visit: DayVisit }) {
  const { say } = useDayPage()
  const { address, client } = visit
  return (
    <>
      <a
        class="button glove"
        href={mapsLink(address, mapsOf(navigator.userAgent))}
        rel="noreferrer"
        aria-label={say('routeTo', { address: `${address.line1}, ${address.city}` })}
      >
        <Icon name="route" />
        {say('route')}
      </a>
      {client.phone && (
        <a class="button glove" href={`tel:${client.phone}`} aria-label={say('callNamed', { name: client.name })}>
          <Icon name="phone" />
          {say('call')}
        </a>
      )}
    </>
  )
}
