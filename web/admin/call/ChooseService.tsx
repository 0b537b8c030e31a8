import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SetServiceList } from '../../../server/contract/services.ts'
import { sayDuration, sayWhen } from '../../format.ts'
import { companyToday } from '../shell/company-day.ts'
import { KeyName } from '../shell/KeyName.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { moveFocus } from '../shell/move-focus.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { useStore } from '../shell/store.ts'
import type { Read } from '../shell/use-read.ts'
import { change, comingVisits, draft, takeComing } from './draft.ts'
import { say } from './words.ts'

/** What the visit is for; the first service has the focus. Whoever is expected already may want that visit moved. */
export function ChooseService({ read }: { readonly read: Read<SetServiceList> }) {
  return (
    <Loaded read={read} rows={3}>
      {({ services }) => <Services services={services.filter(({ archived }) => !archived)} />}
    </Loaded>
  )
}

function Services({ services }: Pick<SetServiceList, 'services'>) {
  const list = useRef<HTMLUListElement>(null)
  const coming = comingVisits(useStore(draft).client)
  const [next] = coming
  useLayoutEffect(() => list.current?.querySelectorAll('button')[coming.length]?.focus(), [])
  useShortcut('m', say('moveNext'), () => next && takeComing(next), next !== undefined)
  return (
    <>
      <h3 id="call-services">{say('service')}</h3>
      <ul
        class="call-list"
        ref={list}
        aria-labelledby="call-services"
        onKeyDown={(event) => moveFocus(event, list.current)}
      >
        {coming.map((visit) => (
          <li key={visit.reference}>
            <button type="button" class="call-choice" onClick={() => takeComing(visit)}>
              <span class="line-name">{say('moveComing', { service: visit.service.name })}</span>{' '}
              {visit === next && <KeyName name="m" />}
              <span class="line-more">
                {say('expected', {
                  when: sayWhen(language, visit, companyToday()),
                  technician: visit.technician.name,
                })}
              </span>
            </button>
          </li>
        ))}
        {services.map(({ slug, name, durationMinutes }) => (
          <li key={slug}>
            <button
              type="button"
              class="call-choice"
              onClick={() => change({ service: { slug, name }, moving: null, step: 'slot' })}
            >
              <span class="line-name">{name}</span> <span class="line-phone">{sayDuration(durationMinutes)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
