import { lastVisit } from '../clients/ClientLine.tsx'
import { useStore } from '../shell/store.ts'
import { change, draft, noPlace } from './draft.ts'
import { say } from './words.ts'

/** Whom the visit is for, in sight until it is booked; known addresses are a choice away. */
export function Whom() {
  const { client, contact, place, moving } = useStore(draft)
  const known = client?.addresses ?? []
  const chosen = known.findIndex((each) => each.line1 === place.line1 && each.postcode === place.postcode)
  const choose = (index: number) => {
    const other = known[index]
    if (!other) return change({ place: noPlace, step: 'contact' })
    change({ place: { line1: other.line1, postcode: other.postcode, city: other.city } })
  }
  return (
    <div class="call-whom">
      <p>
        <strong>{contact.name}</strong> <span class="line-phone">{contact.phone}</span>
      </p>
      {client && <p class="hint">{lastVisit(client.visits)}</p>}
      {moving ? null : known.length > 0 && chosen >= 0 ? (
        <select
          class="input"
          aria-label={say('address')}
          value={chosen}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        >
          {known.map(({ line1, postcode, city }, i) => (
            <option key={`${line1} ${postcode}`} value={i}>
              {line1}, {postcode} {city}
            </option>
          ))}
          <option value={-1}>{say('otherAddress')}</option>
        </select>
      ) : (
        <p>
          {place.line1}, {place.postcode} {place.city}
        </p>
      )}
      <button type="button" class="link" onClick={() => change({ step: 'client', client: null, moving: null })}>
        {say('another')}
      </button>
    </div>
  )
}
