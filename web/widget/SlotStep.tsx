import { useEffect, useMemo } from 'preact/hooks'
import type { Service } from '../api.ts'
import { getSlots } from '../api-slots.ts'
import { sayDuration, todayIn } from '../format.ts'
import { Heading } from '../kit/Heading.tsx'
import { SlotPicker } from '../kit/SlotPicker.tsx'
import { useSurface } from '../kit/surface.ts'
import type { SlotSource } from '../kit/use-slots.ts'
import { BackLink } from './BackLink.tsx'
import { loadVisit } from './Later.tsx'
import { questionOf } from './question.ts'
import { useStage } from './stage.ts'

interface Props {
  readonly service: Service
  /** Has asked already. */
  readonly ahead: SlotSource | undefined
}

export function SlotStep({ service, ahead }: Props) {
  const { api, company, technician, go, home, emit, moved, progress } = useStage()
  const { say } = useSurface()
  const today = todayIn(company.timeZone)
  const source = useMemo(
    () => ahead ?? ((from: string, to: string) => getSlots(api, questionOf(service, technician), from, to)),
    [api, service, technician, ahead],
  )
  useEffect(() => void loadVisit().catch(() => null), [])

  return (
    <div class="step">
      <div class="step-head">
        <BackLink
          text={home.at === 'service' ? say('changeService') : ''}
          progress={progress}
          onBack={() => go({ ...home })}
        />
        <Heading focus={moved}>{say('slotHeading')}</Heading>
        <p>
          {service.name}, {say('about', { duration: sayDuration(service.durationMinutes) })}
        </p>
      </div>
      <SlotPicker
        source={source}
        start={today}
        today={today}
        timeZone={company.timeZone}
        arrivalWindowMinutes={service.arrivalWindowMinutes}
        phone={company.phone}
        onPick={(slot) => {
          go({ at: 'visit', service, slot })
          emit('creneau-slot', { service: service.slug, start: slot.start })
        }}
      />
    </div>
  )
}
