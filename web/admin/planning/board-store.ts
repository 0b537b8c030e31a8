import type { Board as BoardAnswer } from '../../../server/contract/board.ts'
import type { Failure } from '../../api-admin.ts'
import { ask } from '../shell/session.ts'
import { createStore } from '../shell/store.ts'
import type { Board, Visit } from './board.ts'
import { mergedBoard, withVisit } from './board-change.ts'
import { readBoard } from './read-board.ts'

interface Known {
  readonly board: Board | null
  readonly failure: Failure | null
}

/** What the server said last of the dates on the screen. */
const truth = createStore<Known>({ board: null, failure: null })
/** Visits as somebody here wants them, while the server is asked. */
const wished = createStore<ReadonlyMap<string, Visit>>(new Map())
/** What is drawn: the truth with the wishes on it. */
export const shown = createStore<Known>({ board: null, failure: null })

let held = false
let dates: readonly string[] = []
let isReading = false
let isOutdated = false

function draw(): void {
  if (held) return
  const { board, failure } = truth.get()
  const drawn = board && [...wished.get().values()].reduce(withVisit, board)
  shown.set({ board: drawn, failure })
}
truth.subscribe(draw)
wished.subscribe(draw)

/** While a visit is in somebody's hand nothing moves under it; what came meanwhile is drawn when it is let go. */
export function hold(isHeld: boolean): void {
  held = isHeld
  draw()
}

/** Reads the dates on the screen. What is told while an answer is on its way is read after it, so that none is missed and none starves. */
export async function readAgain(): Promise<void> {
  if (isReading) {
    isOutdated = true
    return
  }
  isReading = true
  do {
    isOutdated = false
    await readOnce(dates)
  } while (isOutdated)
  isReading = false
}

async function readOnce(wanted: readonly string[]): Promise<void> {
  const [from, to] = [wanted[0], wanted.at(-1)]
  if (!from || !to) return
  const reply = await ask<BoardAnswer>(`/admin/board?from=${from}&to=${to}`)
  if (wanted !== dates) return
  const before = truth.get().board
  const known = before?.dates === wanted ? before : null
  if (reply.ok) truth.set({ board: mergedBoard(known, readBoard(reply.value, wanted)), failure: null })
  else truth.set({ board: known, failure: reply.failure })
}

export function showDates(next: readonly string[]): void {
  dates = next
  if (truth.get().board?.dates !== next) truth.set({ board: null, failure: null })
  void readAgain()
}

export const wish = (visit: Visit): void => wished.set(new Map([...wished.get(), [visit.reference, visit]]))

/** The server answered: what it says, or nothing if the wish came to nothing. */
export function settle(reference: string, visit: Visit | null): void {
  const { board, failure } = truth.get()
  const others = new Map(wished.get())
  others.delete(reference)
  // Both at once, or the visit would be drawn in its old place for a frame.
  const before = held
  held = true
  wished.set(others)
  if (visit && board) truth.set({ board: withVisit(board, visit), failure })
  held = before
  draw()
}
