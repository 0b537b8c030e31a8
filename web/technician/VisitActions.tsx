import { useEffect, useRef, useState } from 'preact/hooks'
import type { ActionKind, DayVisit } from '../api-day.ts'
import type { DayWord } from '../words/day-fr.ts'
import { AbsentStep } from './AbsentStep.tsx'
import { useDayPage } from './day-context.ts'
import { noteAction } from './deeds.ts'
import { Icon, type IconName } from './Icon.tsx'
import { MinutesStep } from './MinutesStep.tsx'

interface Props {
  readonly visit: DayVisit
  /** Only what is likely now, in the day; the visit's own page has them all. */
  readonly short?: boolean
}

type Step = 'en-route' | 'late' | 'absent'

const faces: Readonly<Record<ActionKind, readonly [DayWord, IconName]>> = {
  'en-route': ['enRoute', 'van'],
  arrived: ['arrived', 'here'],
  done: ['done', 'check'],
  late: ['late', 'clock'],
  absent: ['absent', 'door'],
}

const main: readonly ActionKind[] = ['en-route', 'arrived', 'done']
const others: readonly ActionKind[] = ['late', 'absent', 'arrived', 'done']
/** Beside the next thing: who forgot to say so is simply there. */
const likely: Readonly<Record<string, readonly ActionKind[]>> = {
  'en-route': ['late', 'arrived'],
  arrived: ['late', 'absent'],
  done: ['absent'],
}

/** The next thing to note, large; the rarer ones below it. Those that say something to the client ask one more tap. */
export function VisitActions({ visit, short = false }: Props) {
  const { say, act } = useDayPage()
  const [step, setStep] = useState<Step | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const left = useRef<ActionKind | null>(null)
  const next = main.find((kind) => visit.actions.includes(kind)) ?? null
  const rare = others.filter((kind) => kind !== next && visit.actions.includes(kind))

  useEffect(() => {
    if (step === null && left.current)
      box.current?.querySelector<HTMLElement>(`[data-kind="${left.current}"], .primary`)?.focus()
  }, [step])

  const begin = (kind: ActionKind) => {
    left.current = kind
    if (kind === 'en-route' || kind === 'late' || kind === 'absent') setStep(kind)
    else act(noteAction(visit, kind))
  }
  const end = () => setStep(null)

  if (step === 'absent') return <AbsentStep visit={visit} end={end} />
  if (step) return <MinutesStep visit={visit} kind={step} end={end} />
  return (
    <div class="deeds" ref={box}>
      {next && (
        <button type="button" class="button primary glove" data-kind={next} onClick={() => begin(next)}>
          <Icon name={faces[next][1]} />
          {say(faces[next][0])}
        </button>
      )}
      {rare
        .filter((kind) => !short || likely[next ?? '']?.includes(kind))
        .map((kind) => (
          <button type="button" key={kind} class="button glove rare" data-kind={kind} onClick={() => begin(kind)}>
            <Icon name={faces[kind][1]} />
            {say(faces[kind][0])}
          </button>
        ))}
    </div>
  )
}
