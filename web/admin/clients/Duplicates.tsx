import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { useRead } from '../shell/use-read.ts'
import { ClientLine } from './ClientLine.tsx'
import { MergeButton } from './MergeButton.tsx'
import { say } from './words.ts'

interface Pairs {
  readonly pairs: readonly {
    readonly clients: readonly [ClientFoundAnswer, ClientFoundAnswer]
    readonly because: 'phone' | 'email' | 'name-and-postcode'
  }[]
}

/** Two files that are perhaps one person's; the older one is kept unless somebody says otherwise. */
export function Duplicates() {
  const read = useRead<Pairs>('/admin/clients/duplicates')
  return (
    <section>
      <h2>{say('likely')}</h2>
      <Loaded read={read} rows={2}>
        {({ pairs }) => (
          <ul class="client-list">
            {pairs.map(({ clients: [one, other], because }) => (
              <li key={`${one.id}-${other.id}`} class="client-pair">
                <p class="hint">{say(`because_${because}`)}</p>
                {[one, other].map((client) => (
                  <div key={client.id} class="client-half">
                    <a class="client-link" href={`/admin/clients/${client.id}`}>
                      <ClientLine client={client} />
                    </a>
                    <MergeButton keep={client} drop={client === one ? other : one} isBeside onMerged={read.reload} />
                  </div>
                ))}
              </li>
            ))}
            {pairs.length === 0 && <li class="hint">{say('likelyNone')}</li>}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
