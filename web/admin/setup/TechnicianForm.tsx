import type { SetTechnicianList } from '../../../server/contract/technicians.ts'
import { sayPhone } from '../../format.ts'
import { ask } from '../shell/session.ts'
import { SettingForm } from './SettingForm.tsx'
import { Skills } from './Skills.tsx'
import { saidSkills } from './said.ts'
import type { Spec } from './specs.ts'
import { say } from './words.ts'

export type Technician = Omit<SetTechnicianList['technicians'][number], 'coming'>

const specs: readonly Spec[] = [
  { name: 'name', label: 'name', kind: 'text' },
  { name: 'email', label: 'email', kind: 'text' },
  { name: 'phone', label: 'phone', kind: 'text' },
  { name: 'lat', label: 'lat', kind: 'number', optional: true },
  { name: 'lon', label: 'lon', kind: 'number', optional: true },
]

const blank = { name: '', email: '', phone: '', lat: null, lon: null, skills: [] }

const lines = ({ base, phone, ...technician }: Technician) => ({
  ...technician,
  ...{ phone: sayPhone(phone), lat: base?.lat ?? null, lon: base?.lon ?? null },
})

function bodyOf({ name, email, phone, lat, lon, skills, version }: Record<string, unknown>) {
  const base = lat === null && lon === null ? null : { lat, lon }
  return { name, email, phone, base, skills, ...(version !== undefined && { version }) }
}

interface Props {
  /** Null: somebody new. */
  readonly technician: Technician | null
  readonly onSaved: (technician: Technician) => void
}

/** How to reach a technician, where their days begin, and what they may do. */
export function TechnicianForm({ technician, onSaved }: Props) {
  const path = technician ? `/admin/technicians/${technician.slug}` : '/admin/technicians'
  return (
    <SettingForm
      id="technician"
      specs={specs}
      value={technician ? lines(technician) : blank}
      previews={technician !== null}
      also={[saidSkills]}
      shownAs={(current) => lines(current as Technician)}
      verb={say(technician ? 'save' : 'add')}
      save={(draft, query) =>
        ask<Technician | { technician: Technician }>(path + query, {
          ...{ method: technician ? 'PATCH' : 'POST', body: bodyOf(draft) },
        })
      }
      onSaved={(answer) => onSaved('technician' in answer ? answer.technician : answer)}
    >
      {(part) => <Skills {...part} />}
    </SettingForm>
  )
}
