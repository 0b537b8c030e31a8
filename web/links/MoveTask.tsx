import { useCallback, useState } from 'preact/hooks'
import type { Api, ManagedBooking, Slot } from '../api.ts'
import { getVisitSlots } from '../api-visit.ts'
import { type PlainDate, todayIn } from '../format.ts'
import { Heading } from '../kit/Heading.tsx'
import { SlotPicker } from '../kit/SlotPicker.tsx'
import { useSurface } from '../kit/surface.ts'
import { ConfirmMove } from './ConfirmMove.tsx'
import { noText } from './no-text.ts'
import { TakenSlots } from './TakenSlots.tsx'
import type { No } from './use-visit.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly api: Api
  readonly token: string
  readonly visit: ManagedBooking
  readonly move: (start: string) => Promise<No | null>
  readonly back: () => void
}

/** Pick, compare, confirm. The visit stays where it is until the server has said yes. */
export function MoveTask({ api, token, visit, move, back }: Props) {
  const { language, announce } = useSurface()
  const say = wordsOf(language)
  const [picked, setPicked] = useState<Slot | null>(null)
  const [taken, setTaken] = useState<readonly string[] | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [no, setNo] = useState<string | null>(null)
  const { arrivalWindowMinutes } = visit.service
  const today = todayIn(visit.company.timeZone)

  const source = useCallback(
    async (from: PlainDate, to: PlainDate) => {
      const reply = await getVisitSlots(api, token, from, to)
      if (!reply.ok) return reply
      const slots = reply.value.slots.filter(({ start }) => start !== visit.start)
      return { ok: true as const, value: { ...reply.value, slots } }
    },
    [api, token, visit.start],
  )

  const pick = (slot: Slot | null) => {
    setPicked(slot)
    setNo(null)
    setTaken(null)
  }

  async function confirm(): Promise<void> {
    if (!picked || isBusy) return
    setBusy(true)
    setNo(null)
    announce(say('moving'))
    const answer = await move(picked.start)
    if (!answer) return
    setBusy(false)
    const text = noText(say, answer)
    announce(text)
    if ('taken' in answer) {
      setPicked(null)
      setTaken(answer.taken)
    } else setNo(text)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from anywhere inside
    <section class="task" onKeyDown={(event) => event.key === 'Escape' && !isBusy && (picked ? pick(null) : back())}>
      {picked ? (
        <ConfirmMove visit={visit} slot={picked} isBusy={isBusy} no={no} confirm={confirm} other={() => pick(null)} />
      ) : (
        <>
          <Heading focus deeper={1}>
            {say('moveTitle')}
          </Heading>
          <p>{say('moveKept')}</p>
          {taken && <TakenSlots starts={taken} windowMinutes={arrivalWindowMinutes} today={today} pick={pick} />}
          <SlotPicker
            source={source}
            start={today}
            today={today}
            timeZone={visit.company.timeZone}
            arrivalWindowMinutes={arrivalWindowMinutes}
            phone={visit.company.phone}
            onPick={pick}
          />
          <div class="actions">
            <button type="button" class="button" onClick={back}>
              {say('back')}
            </button>
          </div>
        </>
      )}
    </section>
  )
}
