import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SetServiceList } from '../../../server/contract/services.ts'
import { sayDuration } from '../../format.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { moveFocus } from '../shell/move-focus.ts'
import type { Read } from '../shell/use-read.ts'
import { change } from './draft.ts'
import { say } from './words.ts'

/** What the visit is for; the first one has the focus. */
export function ChooseService({ read }: { readonly read: Read<SetServiceList> }) {
  return (
    <Loaded read={read} rows={3}>
      {({ services }) => <Services services={services.filter(({ archived }) => !archived)} />}
    </Loaded>
  )
}

function Services({ services }: Pick<SetServiceList, 'services'>) {
  const list = useRef<HTMLUListElement>(null)
  useLayoutEffect(() => list.current?.querySelector('button')?.focus(), [])
  return (
    <>
      <h3 id="call-services">{say('service')}</h3>
      <ul
        class="call-list"
        ref={list}
        aria-labelledby="call-services"
        onKeyDown={(event) => moveFocus(event, list.current)}
      >
        {services.map(({ slug, name, durationMinutes }) => (
          <li key={slug}>
            <button type="button" class="call-choice" onClick={() => change({ service: { slug, name }, step: 'slot' })}>
              <span class="line-name">{name}</span> <span class="line-phone">{sayDuration(durationMinutes)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
