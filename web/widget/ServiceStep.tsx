import type { Service } from '../api.ts'
import { sayDuration } from '../format-plain.ts'
import { CallUs } from '../kit/CallUs.tsx'
import { Heading } from '../kit/Heading.tsx'
import { useSurface } from '../kit/surface.ts'
import { BackLink } from './BackLink.tsx'
import { useStage } from './stage.ts'

interface Props {
  readonly services: readonly Service[]
  /** The page asked for a service that is not on the list. */
  readonly unknown: boolean
}

export function ServiceStep({ services, unknown }: Props) {
  const { company, go, emit, moved, progress } = useStage()
  const { say } = useSurface()
  const trouble = services.length === 0 ? say('noServices') : unknown && say('unknownService')

  return (
    <div class="step">
      <div class="step-head">
        <BackLink text="" progress={progress} onBack={() => undefined} />
        <Heading focus={moved}>{say('serviceHeading')}</Heading>
        {trouble && <p>{trouble}</p>}
        {services.length === 0 && <CallUs phone={company.phone} />}
      </div>
      <ul class="services">
        {services.map((service) => (
          <li key={service.slug}>
            <button
              type="button"
              class="service"
              part="service"
              onClick={() => {
                go({ at: 'slots', service })
                emit('creneau-service', { service: service.slug })
              }}
            >
              <span class="service-name">{service.name}</span>
              <span class="service-time hint">{sayDuration(service.durationMinutes)}</span>
              {service.description && <span class="service-about hint">{service.description}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
