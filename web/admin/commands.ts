import type { AdminWord } from '../words/admin-fr.ts'
import { openCall } from './call/draft.ts'
import { openNewFollowUp } from './follow-ups/draft.ts'
import { navigate } from './shell/router.ts'

/** Something to be done from anywhere: a button of the frame and a key. */
export interface Command {
  readonly key: string
  readonly title: AdminWord
  /** Its button stands where there is room: in the menu of a telephone. */
  readonly isSeldom?: boolean
  readonly run: () => void
}

export const commands: readonly Command[] = [
  { key: 'n', title: 'newVisit', run: openCall },
  { key: 'r', title: 'newFollowUp', run: () => openNewFollowUp() },
  { key: 'i', title: 'absence', isSeldom: true, run: () => navigate('/admin/absences') },
]
