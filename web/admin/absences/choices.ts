import type { AbsencePreviewAnswer, PlaceAnswer } from '../../../server/contract/absences.ts'

export type Affected = AbsencePreviewAnswer['visits'][number]

/** What somebody chose for a visit, by reference: `leave`, `cancel`, or the name of a place. */
export type Choices = Readonly<Record<string, string>>

export const nameOf = ({ start, technician }: PlaceAnswer): string => `${start} ${technician.slug}`

export const placesOf = ({ place, others }: Affected): readonly PlaceAnswer[] => [...(place ? [place] : []), ...others]

/** What holds for a visit: what was chosen while it is there, else what is proposed. */
export function chosenFor(affected: Affected, choices: Choices): string {
  const chosen = choices[affected.visit.reference]
  if (chosen === 'leave' || chosen === 'cancel') return chosen
  const known = placesOf(affected).find((place) => nameOf(place) === chosen)
  if (known) return nameOf(known)
  return affected.place ? nameOf(affected.place) : 'leave'
}

/** What the next preview is to keep. */
export function keptOf(choices: Choices) {
  const entries = Object.entries(choices)
  const isStaying = (chosen: string) => chosen === 'leave' || chosen === 'cancel'
  return {
    staying: entries.filter(([, chosen]) => isStaying(chosen)).map(([reference]) => reference),
    kept: entries
      .filter(([, chosen]) => !isStaying(chosen))
      .map(([reference, chosen]) => {
        const [start = '', technician = ''] = chosen.split(' ')
        return { reference, start, technician }
      }),
  }
}

/** The decisions as they are sent, each with the version that was seen. */
export const decisionsOf = (visits: readonly Affected[], choices: Choices) =>
  visits.map((affected) => {
    const { reference, version } = affected.visit
    const chosen = chosenFor(affected, choices)
    if (chosen === 'leave') return { reference, version, leave: true }
    if (chosen === 'cancel') return { reference, version, cancel: true }
    const [start = '', technician = ''] = chosen.split(' ')
    return { reference, version, start, technician }
  })
