import { useState } from 'preact/hooks'
import type { SetServiceList } from '../../../server/contract/services.ts'
import type { SetTechnicianList } from '../../../server/contract/technicians.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { SpecField } from './SpecField.tsx'
import type { Spec } from './specs.ts'
import { type WidgetChoice, WidgetPreview } from './WidgetPreview.tsx'
import { say } from './words.ts'

const attributesOf = (choice: WidgetChoice) =>
  Object.entries(choice)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')

/** What to paste into a page, and what its visitors will see. */
export function Embed({ publicUrl }: { readonly publicUrl: string }) {
  const services = useRead<SetServiceList>('/admin/services').value?.services ?? []
  const technicians = useRead<SetTechnicianList>('/admin/technicians').value?.technicians ?? []
  const [choice, choose] = useState<WidgetChoice>({ service: '', technician: '', locale: '' })
  const specs: readonly (Spec & { readonly name: keyof WidgetChoice })[] = [
    {
      ...{ name: 'service', label: 'embedService', kind: 'choice' },
      named: [
        ['', say('embedAnyService')],
        ...services.filter((each) => each.public && !each.archived).map(({ slug, name }) => [slug, name] as const),
      ],
    },
    {
      ...{ name: 'technician', label: 'embedTechnician', kind: 'choice' },
      named: [
        ['', say('embedAnybody')],
        ...technicians.filter(({ removed }) => !removed).map(({ slug, name }) => [slug, name] as const),
      ],
    },
    {
      ...{ name: 'locale', label: 'embedLocale', kind: 'choice', named: [['', say('embedPageLocale')]] },
      options: [
        ['fr', 'french'],
        ['en', 'english'],
      ],
    },
  ]
  const code = `<script type="module" src="${publicUrl}/widget.js"></script>
<creneau-booking${attributesOf(choice)}>
  <a href="${publicUrl}/book">${say('bookVisit')}</a>
</creneau-booking>`
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => toast(say('copied')),
      () => toast(say('copyFailed'), { tone: 'problem' }),
    )
  return (
    <section class="stack">
      <h2 id="embed">{say('embed')}</h2>
      <div class="setup-embed">
        <div class="setup-fields">
          {specs.map((spec) => (
            <SpecField
              key={spec.name}
              spec={spec}
              id={`embed-${spec.name}`}
              value={choice[spec.name]}
              error={undefined}
              onInput={(typed) => choose({ ...choice, [spec.name]: String(typed) })}
            />
          ))}
          <pre class="setup-code">
            <code>{code}</code>
          </pre>
          <div class="row">
            <button type="button" class="button" onClick={copy}>
              {say('copy')}
            </button>
            <a href="/book" target="_blank" rel="noopener">
              {say('preview')}
            </a>
          </div>
        </div>
        <WidgetPreview choice={choice} />
      </div>
    </section>
  )
}
