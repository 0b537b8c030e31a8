import { useState } from 'preact/hooks'
import type { SetServiceList } from '../../../server/contract/services.ts'
import { ExportLink } from '../shell/ExportLink.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { currentUser } from '../shell/session.ts'
import { useRead } from '../shell/use-read.ts'
import { ServiceForm } from './ServiceForm.tsx'
import { say } from './words.ts'
import './setup.css'

const NEW = ''

/** What the company offers. The list stays beside the one that is looked at. */
export function Services() {
  const read = useRead<SetServiceList>('/admin/services')
  const [chosen, choose] = useState<string | null>(null)
  const close = () => choose(null)
  return (
    <section class="sheet-of-paper">
      <h1>{say('services')}</h1>
      {currentUser().role === 'admin' && (
        <div class="row">
          <button type="button" class="button primary" onClick={() => choose(NEW)}>
            {say('newService')}
          </button>
        </div>
      )}
      <Loaded read={read} rows={5}>
        {({ services }) => {
          const service = services.find(({ slug }) => slug === chosen) ?? null
          return (
            <>
              <ServiceTable services={services} chosen={chosen} choose={choose} />
              {chosen !== null && (service || chosen === NEW) && (
                <Sheet key={`${chosen} ${service?.version}`} title={service?.name ?? say('newService')} onClose={close}>
                  <ServiceForm
                    service={service}
                    onChanged={() => {
                      if (!service) close()
                      read.reload()
                    }}
                  />
                </Sheet>
              )}
            </>
          )
        }}
      </Loaded>
      <p>
        <ExportLink list="services" />
      </p>
    </section>
  )
}

interface TableProps extends Pick<SetServiceList, 'services'> {
  readonly chosen: string | null
  readonly choose: (slug: string) => void
}

function ServiceTable({ services, chosen, choose }: TableProps) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('duration')}</th>
          <th scope="col">{say('skills')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('coming')}</th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ slug, name, durationMinutes, skills, archived, public: isPublic, coming }) => (
          <tr key={slug} aria-selected={slug === chosen ? true : undefined}>
            <th scope="row">
              <button type="button" class="link" onClick={() => choose(slug)}>
                {name}
              </button>
            </th>
            <td>{say('minutes', { n: durationMinutes })}</td>
            <td>{skills.join(', ')}</td>
            <td>{say(archived ? 'stateArchived' : isPublic ? 'stateOnline' : 'statePhone')}</td>
            <td data-label={say('coming')}>{coming}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
