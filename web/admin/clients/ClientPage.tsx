import type { ClientFileAnswer } from '../../../server/contract/clients.ts'
import { sayPhone } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import { openCall, take } from '../call/draft.ts'
import { openNewFollowUp } from '../follow-ups/draft.ts'
import type { PageProps } from '../pages.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { say as sayFrame } from '../shell/language.ts'
import { useLive } from '../shell/live.ts'
import { useRead } from '../shell/use-read.ts'
import { ContactEditor } from './ContactEditor.tsx'
import { MergeButton } from './MergeButton.tsx'
import { NoteForm } from './NoteForm.tsx'
import { Timeline, type TimelineAnswer } from './Timeline.tsx'
import { say } from './words.ts'
import './clients.css'

/** Everything about one client, on one page. */
export function ClientPage({ params: { id = '' } }: PageProps) {
  const file = useRead<ClientFileAnswer>(`/admin/clients/${id}`)
  const timeline = useRead<TimelineAnswer>(`/admin/clients/${id}/timeline`)
  useLive(({ clients }) => {
    timeline.reload()
    if (clients) file.reload()
  })
  const reload = () => {
    file.reload()
    timeline.reload()
  }
  return (
    <div class="client-file">
      <Loaded read={file} rows={5}>
        {(client) => (
          <section class="stack">
            <h1>{client.name}</h1>
            {client.erasedAt !== null ? (
              <p>{say('erased')}</p>
            ) : (
              <>
                {client.likelySame.map(({ client: other, because }) => (
                  <Notice key={other.id} tone="warning">
                    <p>{say('sameAs', { name: other.name, because: say(`because_${because}`) })}</p>
                    <MergeButton keep={client} drop={other} onMerged={reload} />
                  </Notice>
                ))}
                {client.phone && <a href={`tel:${client.phone}`}>{sayPhone(client.phone)}</a>}
                <div class="row">
                  <button
                    type="button"
                    class="button primary"
                    onClick={() => {
                      take(client)
                      openCall()
                    }}
                  >
                    {sayFrame('newVisit')}
                  </button>
                  <button type="button" class="button" onClick={() => openNewFollowUp(client)}>
                    {sayFrame('newFollowUp')}
                  </button>
                </div>
                <ContactEditor key={client.id} client={client} onSaved={file.put} />
                <h2>{say('addresses')}</h2>
                <ul>
                  {client.addresses.map(({ line1, postcode, city }) => (
                    <li key={line1 + postcode}>
                      {line1}, {postcode} {city}
                    </li>
                  ))}
                  {client.addresses.length === 0 && <li class="hint">{say('noAddress')}</li>}
                </ul>
                <NoteForm id={client.id} onNoted={timeline.reload} />
              </>
            )}
          </section>
        )}
      </Loaded>
      <div class="stack">
        <Loaded read={timeline}>{({ entries }) => <Timeline entries={entries} />}</Loaded>
      </div>
    </div>
  )
}
