import { useState } from 'preact/hooks'
import type { SetTechnicianList } from '../../../server/contract/technicians.ts'
import { ExportLink } from '../shell/ExportLink.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { navigate } from '../shell/router.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { currentUser } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { TechnicianForm } from './TechnicianForm.tsx'
import { say } from './words.ts'
import './setup.css'

const until = (skill: string, date: string | null) => (date === null ? skill : `${skill} → ${date}`)

/** Who does the visits; each has a page. */
export function Technicians() {
  const read = useRead<SetTechnicianList>('/admin/technicians')
  const [isAdding, setAdding] = useState(false)
  return (
    <section class="sheet-of-paper">
      <h1>{say('technicians')}</h1>
      {currentUser().role === 'admin' && (
        <div class="row">
          <button type="button" class="button primary" onClick={() => setAdding(true)}>
            {say('newTechnician')}
          </button>
        </div>
      )}
      <Loaded read={read} rows={5}>
        {({ technicians }) => (
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{say('name')}</th>
                <th scope="col">{say('skills')}</th>
                <th scope="col">{say('state')}</th>
                <th scope="col">{say('coming')}</th>
              </tr>
            </thead>
            <tbody>
              {technicians.map(({ slug, name, skills, removed, coming }) => (
                <tr key={slug}>
                  <th scope="row">
                    <a href={`/admin/settings/technicians/${slug}`}>{name}</a>
                  </th>
                  <td>{skills.map((each) => until(each.skill, each.until)).join(', ')}</td>
                  <td>{say(removed ? 'stateRemoved' : 'stateWorks')}</td>
                  <td data-label={say('coming')}>{coming}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
      <p>
        <ExportLink list="technicians" />
      </p>
      {isAdding && (
        <Sheet title={say('newTechnician')} onClose={() => setAdding(false)}>
          <TechnicianForm
            technician={null}
            onSaved={({ slug }) => {
              toast(say('technicianAdded'))
              navigate(`/admin/settings/technicians/${slug}`)
            }}
          />
        </Sheet>
      )}
    </section>
  )
}
