import type { PageProps } from '../pages.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { currentUser } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { Exceptions } from './Exceptions.tsx'
import { Hours } from './Hours.tsx'
import { Leave } from './Leave.tsx'
import { Links } from './Links.tsx'
import { OwnCalendar } from './OwnCalendar.tsx'
import { type Technician, TechnicianForm } from './TechnicianForm.tsx'
import { say } from './words.ts'
import './setup.css'

/** Everything that is set of one technician. */
export function TechnicianPage({ params }: PageProps) {
  const path = `/admin/technicians/${params.slug}`
  const read = useRead<Technician>(path)
  return (
    <Loaded read={read} rows={8}>
      {(technician) => (
        <article class="sheet-of-paper">
          <h1>{technician.name}</h1>
          {technician.removed && <p>{say('stateRemoved')}</p>}
          <section class="stack">
            <h2>{say('contact')}</h2>
            <TechnicianForm
              key={technician.version}
              technician={technician}
              onSaved={(saved) => {
                toast(say('saved'))
                read.put(saved)
              }}
            />
          </section>
          {!technician.removed && (
            <>
              <Hours slug={technician.slug} />
              <Exceptions slug={technician.slug} />
              <Links slug={technician.slug} />
              <OwnCalendar slug={technician.slug} />
            </>
          )}
          {currentUser().role === 'admin' && <Leave technician={technician} onChanged={read.put} />}
        </article>
      )}
    </Loaded>
  )
}
