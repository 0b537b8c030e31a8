import { useEffect } from 'preact/hooks'
import { useLive } from '../shell/live.ts'
import { reach } from '../shell/reach.ts'
import { useStore } from '../shell/store.ts'
import type { Read } from '../shell/use-read.ts'
import type { Board } from './board.ts'
import { readAgain, showDates, shown } from './board-store.ts'

/** The board of some dates, read again whenever somebody changes something. */
export function useBoard(dates: readonly string[]): Read<Board> {
  const { times } = useStore(reach)
  const { board, failure } = useStore(shown)
  useEffect(() => showDates(dates), [dates])
  useEffect(() => {
    if (times > 0) void readAgain()
  }, [times])
  useLive(({ planning }) => {
    if (planning) void readAgain()
  })
  const value = board?.dates === dates ? board : null
  return {
    value,
    failure,
    isLoading: value === null && failure === null,
    reload: () => void readAgain(),
    put: () => {},
  }
}
