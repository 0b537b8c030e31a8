import { useRef } from 'preact/hooks'
import type { SetServiceList } from '../../../server/contract/services.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask, currentUser } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { Questions } from './Questions.tsx'
import { SettingForm } from './SettingForm.tsx'
import { saidQuestions } from './said.ts'
import { blankService, serviceSpecs } from './service-specs.ts'
import { say } from './words.ts'

type Service = SetServiceList['services'][number]
type Question = Service['questions'][number]

/** Without the lines that were left empty. */
const tidy = (questions: unknown) =>
  (questions as readonly Question[]).map((each) => ({
    ...each,
    options: each.options.map((option) => option.trim()).filter((option) => option !== ''),
  }))

const named = (draft: Record<string, unknown>) => {
  const { version, questions } = draft
  const fields = Object.fromEntries(serviceSpecs.map(({ name }) => [name, draft[name]]))
  return { ...fields, questions: tidy(questions), ...(version !== undefined && { version }) }
}

interface Props {
  /** Null: a new one. */
  readonly service: Service | null
  readonly onChanged: () => void
}

/** Everything that is set of a service. */
export function ServiceForm({ service, onChanged }: Props) {
  const path = service ? `/admin/services/${service.slug}` : '/admin/services'
  return (
    <>
      <SettingForm
        id="service"
        specs={serviceSpecs}
        value={service ?? blankService}
        previews={service !== null}
        also={[saidQuestions]}
        verb={say(service ? 'save' : 'add')}
        save={(draft, query) => ask(path + query, { method: service ? 'PATCH' : 'POST', body: named(draft) })}
        onSaved={() => {
          toast(say(service ? 'saved' : 'serviceAdded'))
          onChanged()
        }}
      >
        {(part) => <Questions {...part} />}
      </SettingForm>
      {service && <Archive service={service} onChanged={onChanged} />}
    </>
  )
}

function Archive({ service, onChanged }: { readonly service: Service; readonly onChanged: () => void }) {
  const version = useRef(service.version)
  version.current = Math.max(version.current, service.version)
  if (currentUser().role !== 'admin') return null
  const { name, slug } = service
  const put = async (archived: boolean, isUndo = false) => {
    const body = { version: version.current, archived }
    const reply = await ask<{ service: Service }>(`/admin/services/${slug}`, { method: 'PATCH', body })
    if (!reply.ok) toast(failureText(reply.failure), { tone: 'problem' })
    else {
      version.current = reply.value.service.version
      const undo = isUndo ? null : () => void put(!archived, true)
      toast(say(archived ? 'archivedToast' : 'unarchivedToast', { name }), { undo })
    }
    onChanged()
  }
  return (
    <section class="stack">
      <p class="hint">{say('archiveHint')}</p>
      <button type="button" class="button" onClick={() => void put(!service.archived)}>
        {say(service.archived ? 'unarchive' : 'archive')}
      </button>
    </section>
  )
}
